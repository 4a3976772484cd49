"""What planners changed in the register: a log they can read, and a way back."""
