"""A rehearsal: a made-up rush of guests through the real screen, and what came of it."""
