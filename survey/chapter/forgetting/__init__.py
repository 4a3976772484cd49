"""What a desk forgets with the texts of a survey; what was published stays as the record."""
