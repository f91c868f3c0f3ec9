"""From a question to a proved, placed and verified route."""
