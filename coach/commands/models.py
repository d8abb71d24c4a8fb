"""rom-coach models."""

import click

from pose.bundles import DEFAULT_MODEL, MODELS, model_path
from pose.errors import ModelError

DAMAGED = 1


@click.command()
def models() -> int:
    """List the pose models and check them."""
    damaged = 0
    for name, bundle in MODELS.items():
        try:
            size_mb = model_path(name).stat().st_size / 1e6
            status = f"ok, {size_mb:.1f} MB"
        except ModelError as error:
            status = str(error)
            damaged = DAMAGED
        default = " (default)" if name == DEFAULT_MODEL else ""
        click.echo(f"{name}{default}: {status}")
        click.echo(f"  {bundle.file}\n  SHA-256 {bundle.sha256}\n  {bundle.source}")
    return damaged
