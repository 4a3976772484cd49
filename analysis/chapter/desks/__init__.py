"""What the desks have settled, as blocks: stakeholders, PESTLE, GZFT, needs; and A to E."""
