"""What a network draws, each part as rows of one table: its scans, its dreams, and what it makes of drawings."""
