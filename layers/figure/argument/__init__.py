"""What a figure says: entries, findings, headline, notes."""
