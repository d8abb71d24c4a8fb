"""rom-coach trace."""

from pathlib import Path

import click


@click.command()
@click.argument("recorded", type=click.Path(path_type=Path), metavar="TRACE.parquet")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.mot|FILE.trc",
    help="Joint angles in degrees (.mot) or body points in metres (.trc).",
)
def trace(recorded: Path, out: Path) -> None:
    """Write a trace for OpenSim: .mot or .trc.

    What the columns, units and axes are is in docs/records.md.
    """
    from coach.exports.folder import result_file
    from coach.exports.opensim import write_mot, write_trc

    writers = {".mot": write_mot, ".trc": write_trc}
    write = writers.get(out.suffix.lower())
    if write is None:
        raise click.UsageError(f"--out {out.name!r} must end in .mot or .trc")
    with result_file(out) as path:
        write(path, recorded)
