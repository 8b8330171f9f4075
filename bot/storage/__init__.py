"""The ports of the services over SQLAlchemy Core."""
