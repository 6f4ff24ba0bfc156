"""The papers of day three: day plans, attendance lists, sheets for drivers and escorts."""
