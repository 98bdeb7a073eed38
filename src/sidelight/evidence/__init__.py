"""What was reported, cleaned and counted."""
