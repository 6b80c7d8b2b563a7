"""What stands beside the map: panel, matrix, timeline, legend, lists, search; as HTML."""
