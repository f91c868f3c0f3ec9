"""What a catalogue and a profile say: values only, no files, no solver."""
