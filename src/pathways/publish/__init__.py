"""The catalogue as a static site: pages, documents for programs, and the files of the planner."""
