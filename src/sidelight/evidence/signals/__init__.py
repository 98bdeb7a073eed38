"""A study to counts to scores."""
