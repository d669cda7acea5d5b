"""The drawings that users taught, saved in SQLite.

`tables` and `migrations` define the database, which `database` opens; `store` reads and changes it; `exporting` and
`importing` turn drawings into files and back.
"""
