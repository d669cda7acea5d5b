"""Maps of MNIST's 10,000 test images by a network's hidden activity: what lights up the same nodes lies together."""
