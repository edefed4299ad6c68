"""What the hub has looked through and what not."""
