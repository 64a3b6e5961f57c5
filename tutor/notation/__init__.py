"""What a formula says: text in any notation to one syntax tree, and the tree to a picture in cells."""
