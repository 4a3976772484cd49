"""Photos and documents of respondents: cleaned of all they tell beside what they show."""
