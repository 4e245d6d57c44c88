"""What a document says twice, differently."""
