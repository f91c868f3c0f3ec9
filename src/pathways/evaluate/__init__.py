"""Training evaluated: what a course covers, what changed during it, what it costs and opens."""
