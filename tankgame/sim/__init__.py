"""What happens in a battle, sixty times a second; no clock, no socket, no picture."""
