"""Coach capital measured: scores of answers, change over time, signals; never a route."""
