"""The drawings people taught, kept in SQLite.

`tables` and `migrations` shape the database, `store` works on it, `formats` brings drawings out and in.
"""
