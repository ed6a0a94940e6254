"""What the cells of a workbook show before there is a trajectory."""

from __future__ import annotations

from functools import partial

import ipywidgets
from IPython.display import Markdown

from samenspraak.store import Store
from samenspraak.workshop import trajectory
from widgets._live import Live
from widgets.header import Header

_WAITS = "*Dit verschijnt zodra jullie traject begonnen is. Begin het bovenaan.*"


class NogGeenTraject:
    """`kop` shows how to begin a trajectory, the other cells say that they wait for it."""

    def __init__(self, store: Store, live: Live, title: str) -> None:
        self._store = store
        self._live = live
        self._title = title

    def kop(self) -> ipywidgets.Widget:
        """Show the two doors of the welcome."""
        from widgets.welcome import Welcome

        header = Header(partial(trajectory.trajectory, self._store), self._title, self._store.folder)
        welcome = Welcome(self._store, heading="h2")
        for shown in (header, welcome):
            self._live.add(shown)
        return ipywidgets.VBox([header, welcome])

    def _nothing(self, *_args: object, **_kwargs: object) -> Markdown:
        """Say what it waits for."""
        return Markdown(_WAITS)  # type: ignore[no-untyped-call]  # IPython has no types

    voorbereiden = regie = deelnemers = deel = stap = vraag = muur = themas = uitslag = kiezen = visie = afspraken = (
        _nothing
    )
    acties = jaarplan = wederkerigheid = borgen = _nothing
    vragenlijst = papier = uitkomst = meenemen = terugkijken = _nothing
    link = lezen = citaten = vervolg = door_de_tijd = _nothing
    reservekopie = gedaan = bewaartijd = inzage = uitvoer = papieren = verslag = verslagen = brief = _nothing
    bibliotheek = eigen = terugblik = zelfcheck = _nothing
