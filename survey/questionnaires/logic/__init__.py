"""What is asked of whom: conditions, expressions, pages, the route."""
