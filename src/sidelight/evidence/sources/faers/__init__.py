"""FDA's quarterly adverse event archives, both eras."""
