"""Sportello: approved answers, found fast, sourced, dated."""

__version__ = "0.1.0"
