"""The instrument: sections of questions in several languages, in versions that never change."""
