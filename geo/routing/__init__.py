"""A course -> its alignment, the basis it rests on, and how far the truth may be from it."""
