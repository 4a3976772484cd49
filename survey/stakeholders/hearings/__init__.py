"""How stakeholders were heard, and what they said: the record Law 5393, article 41, wants."""
