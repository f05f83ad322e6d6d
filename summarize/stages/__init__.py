"""The stages of the line, one module or folder an arrow. They never import each other."""
