"""Rules to an answer: the tier, the reasons, what to do."""
