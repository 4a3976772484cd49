"""The plain summary for everybody, in four languages: what people said and what was written."""
