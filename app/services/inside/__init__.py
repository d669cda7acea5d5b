"""What is inside a network of one hidden layer: its nodes, what passes through them, and what is left without some."""
