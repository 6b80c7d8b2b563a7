"""What a scene proves, in one sentence with its numbers and names as data, and what the reader left out."""
