"""One file a measurement; the file's name is the command's: `python -m benchmarks NAME`.

Each has a function `measure`: Typer reads its options, its docstring is the help, and it prints Markdown tables. What
only some machines have (scikit-learn, PyTorch, wrk) is imported or looked for inside it.
"""
