"""How networks learn: recipes, batches, losses and their gradients, optimisers, and the loop over epochs.

Law: imports `app.network.model`, never `app.network.inversion`.
"""
