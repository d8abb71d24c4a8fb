"""rom-coach doctor."""

import click

from coach.doctor import run_checks

FAILED = 1
_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}


@click.command()
def doctor() -> int:
    """Check this machine and say how to mend it.

    Leaves with exit code 1 if a check failed.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Line

    checks = run_checks()
    table = Table("Check", "Status", "Found")
    for check in checks:
        status = Line(check.status, style=_STYLES[check.status])
        table.add_row(Line(check.name), status, Line(check.found))
    console = Console()
    console.print(table)
    for check in checks:
        if check.mend:
            console.print(Line(f"{check.name}: {check.mend}"), soft_wrap=True)
    return FAILED if any(check.status == "fail" for check in checks) else 0
