"""Self-assessment: answers to a result that is never a diagnosis and always a next step. Pure."""
