"""FDA-shaped archives of made-up reports with planted truths."""
