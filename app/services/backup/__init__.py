"""One file with all that users made: drawings, networks, trainings, and what was in service.

Law: a backup is whole or not there, and a restored one replaces nothing before all of it has been checked.
"""
