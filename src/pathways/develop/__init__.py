"""Development: levels from evidence, gaps and a plan; knows nothing of the own track."""
