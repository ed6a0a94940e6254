"""The log: what went wrong, never what people wrote, and it does not grow without end."""

from __future__ import annotations

import logging
import os
import time

import pytest

from samenspraak.server.logs import LogPipe, log_to


@pytest.fixture
def root():
    logger = logging.getLogger()
    before, level = list(logger.handlers), logger.level
    yield logger
    for handler in [one for one in logger.handlers if one not in before]:
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)
    logging.captureWarnings(capture=False)


def test_a_large_log_is_set_aside_at_the_start(tmp_path, root):
    path = tmp_path / "samenspraak.log"
    path.write_text("x" * 1_000_001)
    log_to(path)
    root.warning("nieuw")
    assert (tmp_path / "samenspraak.log.1").stat().st_size == 1_000_001
    assert "nieuw" in path.read_text()


def test_the_content_of_a_cell_is_left_out(tmp_path, root):
    path = tmp_path / "samenspraak.log"
    log_to(path)
    root.error("Error at server while executing cell: %r", {"outputs": "wat een ouder schreef"})
    assert "inhoud weggelaten" in path.read_text()
    assert "ouder" not in path.read_text()


@pytest.mark.usefixtures("root")
def test_what_a_kernel_complains_about_is_logged_without_colours(tmp_path):
    path = tmp_path / "samenspraak.log"
    log_to(path)
    pipe = LogPipe()
    os.write(pipe.writer, b"\x1b[31mrood\x1b[0m\n")
    pipe.close()
    end = time.monotonic() + 5
    while time.monotonic() < end and not (path.exists() and "rood" in path.read_text()):
        time.sleep(0.02)
    assert "samenspraak.kernel: rood\n" in path.read_text()
