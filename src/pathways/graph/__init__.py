"""What leans on what in a catalogue, as a graph."""
