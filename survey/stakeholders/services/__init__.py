"""Which stakeholder takes or touches which product or service."""
