"""The numbers behind the interactive figures and the tasks set in them."""
