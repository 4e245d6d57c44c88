"""From the lines of a document to rows of the contract: things first, then what is said of each.

:mod:`.read` holds the order. *Things* (``things/``) are found first: the programme that a document is about,
its lines, projects and measures, each with the passages that tell about it. Then *tables* (``tables/``) are
taken apart, the passages are read (``passages/``) for partners, goals, ties, targets, money and dates, and
last of all the rows are held against each other (``contradictions/``). Every parser gives
:class:`~.facts.Fact` and marks the lines that it took; what nobody took is told in the report.
"""
