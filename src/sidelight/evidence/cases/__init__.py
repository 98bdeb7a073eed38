"""Raw reports to cases."""
