"""A PostgreSQL that all devices of a fair exchange their facts through."""
