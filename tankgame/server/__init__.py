"""Who decides: accounts, rooms and their worlds, and what each player is told."""
