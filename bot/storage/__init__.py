"""The ports over SQLAlchemy Core, or in memory: what is kept, and nothing of why."""
