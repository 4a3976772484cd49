"""Open answers: from verbatims as they were typed to themes with labels and quotes.

Each step is a module with a contract of its own and can be replaced by itself:
cleaning -> privacy -> vectors -> clusters -> labels -> quotes; ``themes`` puts them together.
"""
