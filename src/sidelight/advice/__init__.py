"""From a person's words to what to do: pure, offline, from reviewed paper only."""
