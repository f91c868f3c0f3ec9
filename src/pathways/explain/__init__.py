"""Facts about a route turned into reasons, and reasons into sentences."""
