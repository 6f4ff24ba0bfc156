"""Names in any spelling: which letters stand for which, and how alike two spellings are."""
