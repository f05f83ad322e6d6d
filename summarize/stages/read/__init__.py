"""Articles from files, folders and standard input, with what their text says about them."""
