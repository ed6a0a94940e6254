"""Voilà's front end in one file."""

from __future__ import annotations

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

from jupyter_core.paths import jupyter_path
from voila.paths import collect_static_paths
from voila.utils import get_voila_labextensions_path

from samenspraak.server.assets import Ready
from samenspraak.server.front_end import _EXTENSIONS, _VOILA, FrontEnd, Places, _files


def content_of(front_end: FrontEnd) -> tuple[bytes, Ready]:
    """In a thread of its own: Playwright's loop may be running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, front_end.content()).result()


PLACES = Places(collect_static_paths(["voila", "nbconvert"], "base"), get_voila_labextensions_path([]))


def test_every_piece_on_the_list_is_there():
    found = [path.name for path in _files(PLACES)]
    wanted = len(_VOILA) + 1 + sum(len(names) for names in _EXTENSIONS.values())
    assert len(found) == wanted, "Voilà or an extension was upgraded: see the list in samenspraak/server/front_end.py"
    assert found[-1] == "voila.js"
    assert jupyter_path("voila")


def test_a_piece_that_is_not_there_is_left_out(tmp_path):
    (tmp_path / "voila.js").write_text("start()")
    content, ready = content_of(FrontEnd(Places([str(tmp_path)], [])))
    assert content == b"start()"
    assert ready.zipped is None


def test_its_name_changes_with_its_pieces(tmp_path):
    (tmp_path / "voila.js").write_text("start()")
    before = FrontEnd(Places([str(tmp_path)], [])).version
    assert FrontEnd(Places([str(tmp_path)], [])).version == before
    (tmp_path / "voila.js").write_text("start(anders)")
    assert FrontEnd(Places([str(tmp_path)], [])).version != before


def test_it_holds_the_pieces_whole():
    content, ready = content_of(FrontEnd(PLACES))
    assert gzip.decompress(ready.zipped or b"") == content
    for path in _files(PLACES):
        assert path.read_bytes() in content
