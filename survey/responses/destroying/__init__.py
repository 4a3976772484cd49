"""Taking away what was answered once its time is over; only ``survey.retention`` decides that."""
