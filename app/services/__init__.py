"""What Brainscan does, between the web or the command line and the numerical core. Owns all state.

Law: no FastAPI, no reading of the environment; what is wrong is an exception of `app.errors`.
"""
