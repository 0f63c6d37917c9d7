"""The interface's own small toolkit."""
