"""Checks of the files that are no code: what they must not name, and that they can be read."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
# A lock names packages, versions and hashes. Where they are fetched from is each machine's own affair.
REGISTRIES = ["registry." + "npmjs", "registry." + "yarnpkg", "pypi." + "org", "python" + "hosted"]
READERS = {".yml": yaml.safe_load, ".yaml": yaml.safe_load, ".json": json.loads, ".toml": tomllib.loads}


def main() -> int:
    found = list(faults())
    print("\n".join(found) or "The house is in order")
    return 1 if found else 0


def faults() -> Iterator[str]:
    for path in tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue  # a picture
        yield from (f"{path.relative_to(ROOT)} names {host}" for host in REGISTRIES if host in text)
        if reader := READERS.get(path.suffix):
            try:
                reader(text)
            except (yaml.YAMLError, ValueError) as error:
                yield f"{path.relative_to(ROOT)} cannot be read: {error}"
    yield from unhashed()


def tracked() -> list[Path]:
    """The files of the repository, also those about to be added."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return [path for name in names if (path := ROOT / name).is_file()]


def unhashed() -> Iterator[str]:
    for path in sorted(ROOT.glob("requirements*.lock")):
        pins = [line for line in path.read_text().splitlines() if line[:1].isalnum()]
        yield from (f"{path.name}: no hash for {pin}" for pin in pins if not pin.endswith("\\"))


if __name__ == "__main__":
    sys.exit(main())
