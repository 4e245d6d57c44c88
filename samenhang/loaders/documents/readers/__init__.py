"""From a file of any form to the lines, blocks and tables of :mod:`samenhang.loaders.documents.model`."""
