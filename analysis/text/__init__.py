"""Open answers: from verbatims as they were typed to themes with labels and quotes.

Each step is a module with a contract of its own and can be replaced by itself; ``themes`` puts
them together: privacy -> words -> clusters -> labels, polarity beside them.
"""
