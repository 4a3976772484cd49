"""Whether what is kept of respondents is still what was kept: a checksum in each row."""
