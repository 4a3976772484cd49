"""Attacks on files and databases: each gives the pairs of rows it could recover.

Pure functions: they read what an attacker would hold in hand and change nothing. Tests, the
fault runs and the self-test page use them; each must find pairs where hygiene is off.
"""
