"""The site while it is being written: a process that reads only what was saved, and makes a page when it is asked for."""
