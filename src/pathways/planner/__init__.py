"""What the planner page asks, answered: plain data in, plain data out, and nothing else touched."""
