"""What the database itself remembers of which rows came together, and how it forgets."""
