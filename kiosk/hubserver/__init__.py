"""The hub on the coordinator's own laptop: a PostgreSQL that nobody has to administer."""
