"""Badges: what stands on one, where on which label, and the files that printers take."""
