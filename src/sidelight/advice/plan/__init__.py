"""A prescriber's plan: from the dose now to another, in doses that can really be taken. Exact."""
