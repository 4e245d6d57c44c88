"""A second computation of every number of the shipped workspace, from its CSV tables alone.

Written from ``docs/explanation/how-we-count.md`` with pandas and plain loops, by someone who had not read
the SQL of the roll-ups; ``test_recompute.py`` compares it with what the program answers, cell by cell.
"""
