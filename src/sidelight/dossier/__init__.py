"""The reviewed medicine files: their model, loader and validator. It computes nothing."""
