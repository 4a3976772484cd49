"""The chapter as PDF, typeset by typst."""
