"""Privacy: personal data is masked before anybody reads an answer."""
