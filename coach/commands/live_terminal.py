"""The terminal that rom-coach live is started in."""

import sys

import click


class ClickTerminal:
    """Says lines and asks on the terminal."""

    def say(self, text: str) -> None:
        """Say a line."""
        click.echo(text)

    def confirm(self, question: str) -> bool:
        """Ask for yes or no."""
        return click.confirm(question)

    def number(self, question: str, most: int) -> int:
        """Ask for a whole number from 0."""
        answer: int = click.prompt(question, type=click.IntRange(0, most))
        return answer


def somebody_there() -> bool:
    """Tell whether anybody can be asked."""
    return sys.stdin.isatty()
