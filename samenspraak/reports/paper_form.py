"""The questionnaire on paper: for who has no phone, or would rather have a pen."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import JsonValue

from samenspraak.catalogue import Language, Translation
from samenspraak.catalogue.language import DUTCH
from samenspraak.catalogue.questionnaire import Form
from samenspraak.reports.typesetting import typeset
from samenspraak.workshop.views import TrajectoryView


def paper_form(
    trajectory: TrajectoryView,
    form: Form,
    audience: str,
    language: Language | None = None,
    translation: Translation | None = None,
    *,
    section: str = "",
) -> bytes:
    """The form as PDF, on A4: what is ticked has the number that is typed in later.

    Args:
        trajectory: whose it is.
        form: what this group reads.
        audience: who gets it, in Dutch, for whoever sorts the papers.
        language: the language of the page; None for Dutch.
        translation: what the questionnaire says in it; where it says nothing else than the Dutch, the Dutch stands alone.
        section: which part of the group gets it, such as a bouw; empty for all of it.
    """

    def told(text: str) -> JsonValue:
        said = translation.translate(text) if translation else text
        return {"text": said, "dutch": text if said != text else ""}

    def all_told(texts: Iterable[str]) -> list[JsonValue]:
        return [told(text) for text in texts]

    group = f"{audience}: {section}" if section else audience
    return typeset(
        "paper_form",
        {
            "title": f"{form.title} · {group}",
            "school": f"{trajectory.name} · {group}" if section else trajectory.name,
            "lang": language.key if language and translation else DUTCH,
            "dir": language.direction if language and translation else "ltr",
            "heading": told(form.title),
            "intro": all_told([*form.intro, form.on_paper] if form.on_paper else form.intro),
            "parts": [
                {"title": told(part.title), "statements": all_told(one.text for one in part.statements)}
                for part in form.dimensions
            ],
            "answers": all_told(form.answers),
            "unsure": told(form.unsure),
            "checklist": {
                "title": told(form.checklist.title),
                "intro": told(form.checklist.intro),
                "answers": all_told(form.checklist.answers),
                "parts": [
                    {
                        "title": told(part.title),
                        "practices": [{"title": told(one.title), "text": told(one.text)} for one in part.practices],
                    }
                    for part in form.checklist.parts
                ],
            }
            if form.checklist
            else None,
            "questions": all_told(one.text for one in form.open_questions),
            "warning": told(form.warning),
            "thanks": all_told(form.thanks),
            "footer": f"{trajectory.name} · {group}",
        },
    )
