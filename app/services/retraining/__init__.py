"""Retraining on demand: one job at a time, in a worker process of its own, its events numbered and saved.

In the server: `trainer` starts a job from an `order`, `process` starts its worker, `monitor` records the worker's
events, and `publishing` puts the network into service. In the worker: `worker` loads, trains with a `training_run`,
and evaluates. `events` is the record of a job, `job` the state that follows from it, `archive` all jobs on disk.
"""
