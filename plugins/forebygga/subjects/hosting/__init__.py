"""Files for servers and machines."""
