"""How well documents are read: what was found, held against facts that a person wrote down."""
