"""A visitor of the bare form: GET, and a POST for each answer."""

from __future__ import annotations

import re

from bench.join.visitors.browsing import Answered, Browsing

XSRF = re.compile(r'name="_xsrf" value="([^"]+)"')


class BareVisitor:
    """Sends the whole form each time; there is no stream."""

    def __init__(self, url: str, place: dict[str, str]) -> None:
        del place
        self.heard: float | None = None
        self._browser = Browsing(url)
        self._xsrf = ""

    async def begin(self, text: str) -> None:
        self._xsrf = xsrf(await self._browser.get("/"))
        await self.answer(text)

    async def answer(self, text: str) -> None:
        page = await self._browser.post("/", {"_xsrf": self._xsrf, "welcome": text})
        if "Opgeslagen" not in page.text:
            raise ValueError("the answer was not stored")

    async def leave(self) -> None:
        await self._browser.close()


def xsrf(page: Answered) -> str:
    """The secret of a page's form."""
    found = XSRF.search(page.text)
    if found is None:
        raise ValueError(f"the page {page.path} holds no form")
    return found[1]
