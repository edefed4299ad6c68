"""What keeps the hub fresh between changes: links out are asked, owners are told what to look at, and reviewers are named."""
