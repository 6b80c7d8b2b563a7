"""The column beside the map: legend, ladders, steps, matrix, set as large as its room allows."""
