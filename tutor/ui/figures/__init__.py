"""The figures as they are drawn: a canvas of cells, and one file a figure. NumPy comes with them."""
