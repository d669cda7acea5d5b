"""What networks read in MNIST's 10,000 test images: which they misread, and how far their confidence can be trusted."""
