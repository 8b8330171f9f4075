"""Alembic's scripts: one file a change under `versions/`, never edited once released.

A change: write the next `versions/vNNNN_<what>.py`, bring `schema.py` to the same shape, set HEAD.
"""

HEAD = "0005"
"""The newest revision; a database that says so is opened without importing Alembic."""
