"""The flowchart: labels measured, boxes laid out, the drawing, and the same as a nested list."""
