"""The files of the participants' pages: each under an address that holds its digest, compressed once, cached for ever."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import rjsmin

from samenspraak.server.assets import takes_gzip
from samenspraak.server.identity import Public
from samenspraak.steps import KINDS
from widgets._modules import module_of, style_of

_ADDRESS = re.compile(r"([a-z0-9_-]+)\.([0-9a-f]{16})\.([a-z0-9]+)")
_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "woff2": "font/woff2",
}
_PACKED = {"woff2"}
"""Compressed by itself."""
_IMPORT = re.compile(r'^import .* from "\./(.+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_BOLD = re.compile(r"@font-face \{[^}]*font-weight: 700;[^}]*\}\n*")
_SAYS = re.compile(r"(?<![\w.])tr\(\s*(\"(?:[^\"\\]|\\.)*\")\s*[,)]")
_FONT = re.compile(r'url\("fonts/([a-z0-9-]+)\.woff2"\)')


@dataclass(frozen=True)
class Asset:
    """A file as it goes out."""

    name: str
    kind: str
    body: bytes
    digest: str

    @property
    def address(self) -> str:
        return f"{self.name}.{self.digest}.{self.kind}"

    @cached_property
    def gzipped(self) -> bytes | None:
        """Packed as small as it can be; None where that does not help."""
        return None if self.kind in _PACKED else gzip.compress(self.body, 9, mtime=0)


class Assets:
    """All files of the participants' pages.

    Args:
        static: the folder with the pages' own styles, scripts and fonts.
        address: where they are served, with a slash at the end.
    """

    def __init__(self, static: Path, address: str) -> None:
        self._static = static
        self._address = address
        self._files = {(asset.name, asset.kind): asset for asset in self._all()}

    def url(self, name: str) -> str:
        """The address of a file, such as `phone.css`."""
        stem, _, kind = name.rpartition(".")
        return self._address + self._files[stem, kind].address

    def find(self, address: str) -> tuple[Asset | None, bool]:
        """The file at an address, and whether it is the very one that was asked for.

        A page that has been open since before an upgrade asks for a file that was replaced; it gets the new one.
        """
        found = _ADDRESS.fullmatch(address)
        asset = self._files.get((found[1], found[3])) if found else None
        return asset, bool(asset and found and asset.digest == found[2])

    @cached_property
    def icon(self) -> str:
        """The icon within the page itself: one request less."""
        return f"data:image/svg+xml,{quote(self._own('icon.svg').decode().strip())}"

    def components(self) -> dict[str, str]:
        """The address of each component that asks a question, by kind of step."""
        return {kind: self.url(f"{kind}.js") for kind in KINDS}

    @cached_property
    def says(self) -> frozenset[str]:
        """What the scripts of a session's page say, in Dutch: only these words need travel with it."""
        scripts = [
            one.body.decode() for (name, kind), one in self._files.items() if kind == "js" and name in {"phone", *KINDS}
        ]
        return frozenset(json.loads(text) for script in scripts for text in _SAYS.findall(script))

    def _all(self) -> Iterator[Asset]:
        fonts = {path.stem: _asset(path.stem, "woff2", path.read_bytes()) for path in self._fonts()}
        yield from fonts.values()
        yield _asset("phone", "js", self._script())
        for name in ("phone_erased", "phone_trouble"):
            yield _asset(name, "js", rjsmin.jsmin(self._own(f"{name}.js").decode()).encode())
        yield _asset("phone", "css", self._style(fonts, style_of(*KINDS), "phone.css"))
        yield _asset("questionnaire", "js", rjsmin.jsmin(self._own("questionnaire.js").decode()).encode())
        yield _asset("questionnaire", "css", self._style(fonts, style_of(), "phone.css", "questionnaire.css"))
        for kind in KINDS:
            yield _asset(kind, "js", module_of(kind).encode())

    def _script(self) -> bytes:
        """The page's script, with what it imports in front: one request less."""
        page = self._own("phone.js").decode()
        parts = [self._own(name).decode() for name in _IMPORT.findall(page)]
        return str(
            rjsmin.jsmin("\n".join([*(_EXPORT.sub("", part) for part in parts), _IMPORT.sub("", page)]))
        ).encode()

    def _style(self, fonts: dict[str, Asset], form_language: str, *pages: str) -> bytes:
        """One sheet: the fonts, the form language with what is asked in it, the page itself."""
        faces = _BOLD.sub("", self._own("fonts.css").decode())  # two weights do
        faces = _FONT.sub(lambda found: f'url("{fonts[found[1]].address}")', faces)
        return "\n".join([faces, form_language, *(self._own(page).decode() for page in pages)]).encode()

    def _fonts(self) -> list[Path]:
        return sorted((self._static / "fonts").glob("*-[46]00-normal.woff2"))

    def _own(self, name: str) -> bytes:
        return (self._static / name).read_bytes()


def _asset(name: str, kind: str, body: bytes) -> Asset:
    return Asset(name, kind, body, hashlib.sha256(body).hexdigest()[:16])


class AssetFile(Public):
    """`/d/…`: a file of the participants' pages."""

    def initialize(self, assets: Assets) -> None:
        self._assets = assets

    def get(self, address: str) -> None:
        asset, same = self._assets.find(address)
        if asset is None:
            self.set_status(404)
            return
        self.set_header("Content-Type", _TYPES[asset.kind])
        self.set_header("Cache-Control", "public, max-age=31536000, immutable" if same else "no-store")
        self.set_header("Vary", "Accept-Encoding")
        body = asset.body
        if asset.gzipped is not None and takes_gzip(self.request.headers):
            self.set_header("Content-Encoding", "gzip")
            body = asset.gzipped
        self.set_header("Content-Length", str(len(body)))
        self.write(body)

    head = get
