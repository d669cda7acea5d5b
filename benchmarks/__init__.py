"""What Brainscan's figures come from: each module is one measurement, run by its name.

A measurement is a function `measure` whose options are Typer's and whose result is printed: a Markdown table.
What only some machines have (scikit-learn, PyTorch, wrk) is imported or looked for inside `measure`.
"""
