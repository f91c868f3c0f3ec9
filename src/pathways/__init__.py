"""Provably shortest routes from lived experience to qualifications and careers."""
