"""What ends with a survey: codes, receipts, and every trace of what was kept together."""
