"""What a source file has to say about itself in `sources/MANIFEST.toml`."""

from typing import NamedTuple


class SourceFile(NamedTuple):
    """One extract: `file` beside the manifest, and where it was taken from.

    `released` is the ISO day on which that version of the package came out, `licence` an SPDX name or
    a phrase, `credit` the line that exports must carry, `note` what was done to the data.
    """

    file: str
    package: str
    version: str
    released: str
    licence: str
    credit: str
    note: str
