"""Everything that holds the project to what it promises; `python -m tests` runs it all."""
