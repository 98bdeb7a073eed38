"""Running out of a medicine: how soon to act, where to go in this country, what to say there."""
