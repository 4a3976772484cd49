"""An invented municipality with its answers, to try Paydaş out (see README.md here)."""
