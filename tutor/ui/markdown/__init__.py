"""Our Markdown: read into blocks, then laid out as lines of cells for a width, formulas and diagrams included."""
