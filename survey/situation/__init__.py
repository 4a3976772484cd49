"""The desk of the GZFT list: what the analysis proposes becomes what the planner stands for.

``models`` keeps a planner's items and the log, ``store`` holds all queries, ``steps`` does and
undoes each change, ``intake`` takes in a newer release, ``board`` and ``evidence`` prepare what
pages show. The rules on items themselves are those of :mod:`analysis.situation`.
"""
