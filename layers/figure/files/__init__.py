"""A sheet as a file: PNG, SVG, PDF, PowerPoint, each with its provenance inside."""
