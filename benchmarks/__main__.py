"""`python -m benchmarks NAME` runs a measurement; without a name it lists them."""

import importlib
import pkgutil

import typer

from benchmarks import measurements

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@cli.callback(invoke_without_command=True)
def main(context: typer.Context) -> None:
    """Measure Brainscan on this machine. Each measurement prints a Markdown table."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def names() -> list[str]:
    """The names of all measurements."""
    return [name for _, name, _ in pkgutil.iter_modules(measurements.__path__)]


for name in names():
    cli.command(name)(importlib.import_module(f"benchmarks.measurements.{name}").measure)

if __name__ == "__main__":
    cli(prog_name="python -m benchmarks")
