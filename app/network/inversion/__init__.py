"""Model inversion: from targets back to a picture, beside `Network.backquery` of 2016.

Law: imports `app.network.model`, never `app.network.training`.
"""
