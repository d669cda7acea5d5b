"""Networks, and what is computed with one: outputs, gradients, and the pictures that go in.

Law: imports nothing of `app.network.training` and `app.network.inversion`.
"""
