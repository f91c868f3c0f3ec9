"""What else: other routes, other wishes, other catalogues, each found by planning again."""
