"""The self-test: every attack, on a throwaway copy of a survey with invented responses."""
