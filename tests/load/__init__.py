"""Load on the real server, from processes of its own: what the faults and the benchmark share."""
