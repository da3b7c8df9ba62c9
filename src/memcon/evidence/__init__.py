"""Evidence: how words came to us, and whether a quotation holds."""
