"""What measurements share: servers to ask, trainings and queries in processes of their own, tables and charts."""
