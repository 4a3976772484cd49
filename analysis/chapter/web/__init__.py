"""The chapter as an accessible web page."""
