"""Standards of others: their documents to our values and back."""
