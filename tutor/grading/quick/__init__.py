"""Quick drills: a number, a choice, an order, an output, a recall, a figure task."""
