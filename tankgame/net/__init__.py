"""How bytes travel: both doors, both lanes, and a bad network for tests."""
