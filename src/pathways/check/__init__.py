"""Everything that is wrong in a catalogue, at once, with its place and its mend."""
