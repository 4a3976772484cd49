"""What depends on a language: wording, numbers as printed, Turkish suffixes."""
