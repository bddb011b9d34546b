"""A state's OneRoster package of fictional districts: the zip for assay, the same files beside it for the peer."""

import subprocess
import zipfile

SUITE = "oneroster-1.2-csv-producer"


def write(folder, assay, students):
    """Writes `state.zip` and `files/` below the folder; returns how many rows and bytes the files have."""
    folder.mkdir()
    package = folder / "state.zip"
    said = subprocess.run(
        [assay, "generate", "oneroster-csv", "--students", str(students), "--seed", "17", "--out", str(package)],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    with zipfile.ZipFile(package) as entries:
        entries.extractall(folder / "files")
        size = sum(entry.file_size for entry in entries.infolist())
    # The generator counts neither the manifest nor the headers.
    return int(said.split(":")[-1].split()[0]), size
