"""The command line: one command per file, thin. Clock and environment are read here only."""
