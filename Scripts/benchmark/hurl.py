"""Hurl, the peer that the targets name: on the path, or Debian's, unpacked beside the system."""

import os
import pathlib
import shlex
import shutil
import subprocess

from peers import Missing

# Only Debian's unstable suite has Hurl until the next release of Debian does.
SUITE = "sid"


def find(folder):
    """The words that start Hurl: what HURL names, what is on the path, or Debian's, unpacked below a folder."""
    named = os.environ.get("HURL")
    if named:
        return shlex.split(named)
    if shutil.which("hurl"):
        return [shutil.which("hurl")]
    if not shutil.which("apt-get"):
        raise Missing("there is no program `hurl`, and this is no Debian")
    return _unpacked(pathlib.Path(folder).resolve() / "unstable")


def _unpacked(root):
    """Fetches the package with all that it needs, its own C library among it, and starts it by the loader of that."""
    system = root / "system"
    for place in ["lists/partial", "cache/archives/partial", "system"]:
        (root / place).mkdir(parents=True)
    (root / "status").touch()
    (root / "sources.list").write_text(_source())
    settings = {
        "Dir::Etc::sourcelist": root / "sources.list", "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": root / "lists", "Dir::State::status": root / "status", "Dir::Cache": root / "cache",
    }
    apt = ["apt-get", "-qq"] + [word for name, value in settings.items() for word in ("-o", f"{name}={value}")]
    if os.geteuid() == 0:
        apt += ["-o", "APT::Sandbox::User=root"]
    _run([*apt, "update"], root)
    _run([*apt, "install", "--yes", "--no-install-recommends", "--download-only", "hurl"], root)
    for package in sorted((root / "cache" / "archives").glob("*.deb")):
        _run(["dpkg", "-x", str(package), str(system)], root)
    loaders = sorted(system.glob("usr/lib*/**/ld-linux-*.so.*"))
    if not loaders:
        raise Missing(f"the packages of {SUITE} came without a loader")
    return [str(loaders[0]), "--library-path", str(loaders[0].parent), str(system / "usr" / "bin" / "hurl")]


def _source():
    """The source of the unstable suite at the place from which this system has its own packages."""
    columns = "$(REPO_URI)\t$(ORIGIN)\t$(LABEL)\t$(COMPONENT)"
    told = subprocess.run(
        ["apt-get", "indextargets", "--format", columns, "Created-By: Packages"], capture_output=True, text=True)
    for line in told.stdout.splitlines():
        place, *rest = line.split("\t")
        if rest == ["Debian", "Debian", "main"]:
            return f"deb {place} {SUITE} main\n"
    raise Missing("apt knows no place of Debian's packages; `apt-get update` may be due")


def _run(command, folder):
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"TMPDIR": str(folder)})
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise Missing(f"`{command[0]}` could not fetch it: {said[-1] if said else f'exit code {done.returncode}'}")
