"""How well proposals for initiatives are found: on labelled pairs, and at scale on planted ones."""
