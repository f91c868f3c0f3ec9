"""The rule language: syntax tree, parser, printer and the one judge of rules."""
