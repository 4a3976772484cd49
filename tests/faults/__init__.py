"""Faults put into the real server: what it acknowledged is there, once, whatever happens.

    python -m tests.faults            (or: make faults)

Each scenario is numbered as in the plan of the issue (FT1 to FT17) and says what it must reach.
The quick set of them runs in ``make test`` (``test_faults.py``).
"""
