"""The guide people read: composed once, rendered for page, terminal and JSON."""
