"""What several machines share: one PostgreSQL database with drawings, networks, trainings, sessions and announcements.

Law: only this package knows PostgreSQL; without `database_url` nothing of it is imported.
"""
