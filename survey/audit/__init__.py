"""The audit trail: who did what on the planners' side, and when."""
