"""Answers and what is said of them, as plain data for programs; nothing is read or written."""
