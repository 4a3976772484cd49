"""House rules as tests. Each rule is a function from source text to problems, so that a case
that must fail can be given to it as text."""
