import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="needs Node.js 20 or later")
@pytest.mark.parametrize(
    "tests", sorted((ROOT / "tests" / "js").glob("*.test.mjs")), ids=lambda path: path.name
)
def test_in_node(tests: Path) -> None:
    assert NODE is not None
    done = subprocess.run(
        [NODE, "--test", str(tests)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "# tests 0" not in done.stdout
