"""Clusters: answers as points, and which of them belong together."""
