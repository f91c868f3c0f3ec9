"""The only reader and writer of catalogue and profile files."""
