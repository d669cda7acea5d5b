"""`python -m benchmarks NAME` runs a measurement; without a name it lists them."""

import importlib
import pkgutil

import typer

import benchmarks

HELPERS = {
    *("__main__", "asking", "crowds", "floor", "likeness", "nothing", "peers", "plot", "report", "scaling", "servers"),
    *("trial", "workers"),
}
cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@cli.callback(invoke_without_command=True)
def main(context: typer.Context) -> None:
    """Measure Brainscan on this machine. Each measurement prints a Markdown table."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def measurements() -> list[str]:
    """The names of all modules here that measure something."""
    return [name for _, name, _ in pkgutil.iter_modules(benchmarks.__path__) if name not in HELPERS]


for name in measurements():
    cli.command(name)(importlib.import_module(f"benchmarks.{name}").measure)

if __name__ == "__main__":
    cli(prog_name="python -m benchmarks")
