"""The peers that come from elsewhere: Debian's packages, and Python's in an environment of their own."""

import os
import pathlib
import shutil
import subprocess
import sys

INSTALLER = pathlib.Path(__file__).resolve().parent.parent / "install-packages"


class Missing(Exception):
    """A peer cannot be had; says which, and why."""


def program(name, package):
    """A program of a Debian package, installed where it lacks."""
    if not shutil.which(name):
        subprocess.run([str(INSTALLER), package], check=False)
    if not shutil.which(name):
        raise Missing(f"there is no {name}; `apt-get install {package}` brings it")
    return shutil.which(name)


class Environment:
    """A virtual environment in a folder, made when it is first asked for."""

    def __init__(self, folder):
        self.folder = folder
        self.versions = {}

    def having(self, *packages):
        """The interpreter that can import these packages."""
        if not self.folder.exists():
            self._make()
        lacking = [package for package in packages if package not in self.versions]
        if lacking:
            self._install(lacking)
        return str(self._python)

    @property
    def _python(self):
        return self.folder / "bin" / "python"

    def _make(self):
        if self._run([sys.executable, "-c", "import ensurepip"]).returncode != 0:
            subprocess.run([str(INSTALLER), "python3-venv"], check=False)
        made = self._run([sys.executable, "-m", "venv", str(self.folder)])
        if made.returncode != 0:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise Missing(f"no virtual environment can be made: {_last_line(made)}")

    def _install(self, packages):
        pip = [str(self._python), "-m", "pip", "--disable-pip-version-check"]
        done = self._run([*pip, "install", "--quiet", "--no-cache-dir", *packages])
        if done.returncode != 0:
            raise Missing(f"pip cannot install {' and '.join(packages)}: {_last_line(done)}")
        for package in packages:
            shown = self._run([*pip, "show", package]).stdout
            lines = [line for line in shown.splitlines() if line.startswith("Version:")]
            self.versions[package] = lines[0].split()[1] if lines else "?"

    def _run(self, command):
        environment = os.environ | {"TMPDIR": str(self.folder.parent), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(command, capture_output=True, text=True, env=environment)


def _last_line(process):
    lines = [line for line in (process.stdout + process.stderr).splitlines() if line.strip()]
    return lines[-1].strip() if lines else f"exit code {process.returncode}"
