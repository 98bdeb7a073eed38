"""One file per thing a person can ask; the list of files is the list of features."""
