"""The calendar: occasions, agenda and cuts of them."""
