"""rom-coach: the command line.

Whatever goes wrong is one line on standard error that begins with "rom-coach:".

Exit codes: 0 done (a clip refused for its view and a workout that must not start included), 1 a
check of the machine failed, 2 wrong input or a camera that stopped, 130 stopped with Ctrl-C.
"""

import _thread
import importlib
import importlib.metadata
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import click

from pose.errors import RomCoachError

NAME = "rom-coach"
WRONG_INPUT = 2
STOPPED = 130
#: A Ctrl-C that was lost is given again after so long: where it was lost is left by then [E].
_AGAIN_S = 0.05

#: Name, where it is and what it does: told here, so that --help imports none of them.
COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "analyze": ("coach.commands.analyze", "Measure, count and score recorded clips."),
        "measure": ("coach.commands.measure", "Write every joint angle of a clip as a table."),
        "live": ("coach.commands.live", "Coach a person live in a window of its own."),
        "score": ("coach.commands.score", "Count and score a trace that analyze has written."),
        "report": ("coach.commands.report", "Write what was kept: a report, tables or FHIR."),
        "trace": (
            "coach.commands.trace",
            "Write a trace for OpenSim, or as a faceless video.",
        ),
        "plan": ("coach.commands.plan", "Make a plan of exercises, check it and print it."),
        "patients": ("coach.commands.records", "List the patients whose records are kept."),
        "export": ("coach.commands.records", "Write all there is of one patient to a .zip."),
        "delete": ("coach.commands.records", "Delete all there is of one patient."),
        "backup": ("coach.commands.records", "Write everything that is kept to a .zip."),
        "restore": ("coach.commands.records", "Put a backup in its place."),
        "session": ("coach.commands.session", "Take a session to another machine and bring it in."),
        "exercises": ("coach.commands.exercises", "List the exercises."),
        "models": ("coach.commands.models", "List the pose models and check them."),
        "doctor": ("coach.commands.doctor", "Check this machine and say how to mend it."),
    }
)


class _Commands(click.Group):
    """A group that reads a command's file only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in COMMANDS.items()])


@click.group(cls=_Commands, invoke_without_command=True)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, asked: _print_version(ctx) if asked else None,
    help="Show the version and exit.",
)
@click.pass_context
def rom_coach(ctx: click.Context) -> None:
    """Measure joint angles in a clip, count the repetitions and score them.

    Example: rom-coach analyze squat.mp4 --exercise squat --side left

    Research and education tool; not a cleared medical device; does not diagnose.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _print_version(ctx: click.Context) -> None:
    try:
        version = importlib.metadata.version("rom-coach")
    except importlib.metadata.PackageNotFoundError:
        version = "not installed"
    click.echo(f"rom-coach {version}")
    ctx.exit()


def main(arguments: Sequence[str] | None = None, *, name: str = NAME) -> None:
    """Run rom-coach and leave with its exit code; as `run`."""
    sys.unraisablehook = _give_again
    sys.exit(run(arguments, name=name))


def run(arguments: Sequence[str] | None = None, *, name: str = NAME) -> int:
    """Run rom-coach and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the program's name; by default those it was started with.
    name : str, optional
        What it was called as.
    """
    given = None if arguments is None else list(arguments)
    try:
        code = rom_coach.main(given, prog_name=name, standalone_mode=False)
    except (KeyboardInterrupt, click.Abort):
        complain("stopped; nothing of the clip being worked on was written")
        return STOPPED
    except click.UsageError as error:
        complain(_usage(error))
        return WRONG_INPUT
    except (click.ClickException, RomCoachError) as error:
        complain(str(error))
        return WRONG_INPUT
    except BrokenPipeError:
        # The reader has gone (as in `| head`): say nothing, not even when Python flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


def _give_again(lost: "sys.UnraisableHookArgs") -> None:
    """Give a Ctrl-C again that came where Python can only drop it, and pass on anything else.

    It drops what is raised while it clears away an object, as it does all the time while modules
    are imported; the program would go on to its end as if nobody had wanted to stop it.
    """
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    again = threading.Timer(_AGAIN_S, _thread.interrupt_main)
    again.daemon = True
    again.start()


def complain(message: str) -> None:
    """Say what went wrong as one line on standard error."""
    click.echo(f"rom-coach: {' '.join(message.split())}", err=True)


def _usage(error: click.UsageError) -> str:
    where = error.ctx.command_path if error.ctx else "rom-coach"
    return f"{error.format_message().rstrip('.')}; see {where} --help"


if __name__ == "__main__":
    main(name="python -m coach.cli")
