"""A person's list of medicines against a dossier's interactions. Pure: nothing is kept."""
