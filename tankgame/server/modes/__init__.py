"""The rules of a battle: what scores, and who wins."""
