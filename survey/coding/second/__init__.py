"""The second coder: a sample coded blind, and how far two people agree."""
