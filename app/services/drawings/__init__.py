"""The drawings people taught, kept in SQLite.

`tables` and `migrations` shape the database, `store` works on it.
`exporting` and `importing` bring drawings out and in.
`importing` tells files apart: `archives` unpacks them, `import_csv`, `import_json` and `import_idx` read them.
"""
