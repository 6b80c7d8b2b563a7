"""What is said of the layers: the catalogue, and the page on how exact each line is."""
