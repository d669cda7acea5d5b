"""Retraining on demand: one job at a time in a process of its own, its events numbered and kept.

order -> trainer (this process) -> __main__, child (the other one) -> publishing. `events` is the record of a job, and
`job` what it says about it.
"""
