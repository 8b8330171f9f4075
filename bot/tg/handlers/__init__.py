"""Thin handlers: guard, ask, render, send."""
