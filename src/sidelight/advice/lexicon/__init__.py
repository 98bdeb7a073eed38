"""A person's own words to findings."""
