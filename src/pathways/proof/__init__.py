"""Proofs that nothing is shorter, and the check of them that shares nothing with the search."""
