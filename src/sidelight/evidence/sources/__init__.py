"""One module per outside source: fetch, verify, parse."""
