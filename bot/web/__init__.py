"""The chat page and the small in-process Bot API behind it."""
