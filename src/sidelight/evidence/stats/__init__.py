"""Arrays in, frozen results out; no I/O, no SQL."""
