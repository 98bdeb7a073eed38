"""The words every room uses: claims and sources, tiers, settings, errors."""
