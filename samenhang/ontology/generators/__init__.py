"""Makers of the files in ``generated/`` and ``docs/reference/``; each reads the model of the schema only."""
