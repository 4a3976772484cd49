"""What the surveys say: prose, tables and figures of each analysis that has passed the gate."""
