"""The example's year, and what is read back of documents that were made of it."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from samenspraak import example
from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.reports.accounts import ACCOUNTS, Source, made
from samenspraak.store import Store, open_store

Told = Callable[..., str]


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as it is made."""
    folder = DataFolder(tmp_path_factory.mktemp("jaar") / "voorbeeld")
    example.make(folder, participants=22, seed=1)
    return folder.path


@pytest.fixture
def school(year: Path, tmp_path: Path) -> Iterator[Store]:
    """The example, of this test alone."""
    store = open_store(DataFolder(Path(shutil.copytree(year, tmp_path / "voorbeeld"))))
    yield store
    store.close()


def source_of(store: Store, key: str) -> Source:
    return Source.of(store, ACCOUNTS[key].viewer, load([shared_files().catalogue]))


def bytes_of(store: Store, key: str, kind: str, code: str = "") -> bytes:
    source = source_of(store, key)
    return made(ACCOUNTS[key].make(source, code), "pdf" if kind == "pdf" else "word", source)


def words_of_word(content: bytes) -> str:
    """All text, of tables and of the heads of pages too."""
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    texts = [node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")]
    texts += [line.text for line in (*section.header.paragraphs, *section.footer.paragraphs)]
    alts = [node.get("descr") or "" for node in document.element.body.iter() if node.tag.endswith("}docPr")]
    return " ".join(" ".join([*texts, *alts]).split())


def words_of_pdf(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def told(school: Store) -> Told:
    """`told("sessie")` is all that stands in the Word document; `told("sessie", "pdf")` in the PDF."""

    def read(key: str, kind: str = "word", code: str = "") -> str:
        content = bytes_of(school, key, kind, code)
        return words_of_pdf(content) if kind == "pdf" else words_of_word(content)

    return read
