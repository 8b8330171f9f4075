"""What the bot knows and how it decides: pure values and functions."""
