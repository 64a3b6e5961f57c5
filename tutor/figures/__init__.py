"""The numbers behind the interactive figures and the tasks set in them.

`catalog.open_figure(name)` gives a figure; its `numbers(state)` are what a task's goal is a condition on.
"""
