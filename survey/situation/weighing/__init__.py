"""Weighing items by pairs: managers and council members judge, each by a link of their own.

The sums are those of :mod:`analysis.weighing`. Weights stand beside the strength that answers give
an item, never instead of it: nothing here is read by the desk or by an analysis.
"""
