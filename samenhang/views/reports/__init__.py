"""Reports: a few pages of prose, tables and pictures for a meeting, each figure with its sources."""
