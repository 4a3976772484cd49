"""The accounts of all, as administrators keep them."""
