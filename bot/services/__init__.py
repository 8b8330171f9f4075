"""Use cases: who speaks, what the domain decides, what is remembered."""
