"""Things with an id of their own: projects, measures, fact sheets, lines."""
