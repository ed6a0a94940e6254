"""The questionnaire as people fill it in: one form that needs no script and no cookie, and that leaves nothing of who they are."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from typing import Any

from samenspraak.catalogue import Catalogue
from samenspraak.catalogue.language import DUTCH
from samenspraak.catalogue.questionnaire import Form
from samenspraak.errors import AnswerError, DataFileError, RuleError
from samenspraak.server.failures import Failures
from samenspraak.server.phone_assets import Assets
from samenspraak.server.phone_page import PhonePage
from samenspraak.server.phones import Phones
from samenspraak.workshop import responding
from samenspraak.workshop.responding import Asking, Sent

NO_FORM = "Deze vragenlijst is er niet. Vraag op school om een andere link."
AWAY = "Opslaan lukte nu niet. Probeer het zo nog eens; wat je invulde, staat er nog."
_MOST_FIELDS = 500


class _FormPage(PhonePage):
    """A page about one audience's questionnaire, in the language that stands in its address and nowhere else."""

    remembers = False

    def check_xsrf_cookie(self) -> None:
        """Whoever has the link may answer; there is no one whose name another site could misuse, and no cookie to compare."""

    async def asked(self, code: str) -> tuple[Asking, Form] | None:
        """What a link leads to; None when that was answered already, with a page that says what is wrong."""
        asking = await self.phones.asking(code)
        if asking is None:
            self.wrong(code)
            return None
        questionnaire = self.catalogue.questionnaires.get(asking.measurement.questionnaire)
        form = questionnaire.form(asking.role, asking.trajectory.sector) if questionnaire else None
        if questionnaire is None or form is None:
            self.tell("phone_questionnaire_closed.html", asking, None, HTTPStatus.NOT_FOUND, trouble=NO_FORM)
            return None
        self.languages = {
            key: one for key, one in self.languages.items() if self.catalogue.translation(questionnaire.key, key)
        }
        return asking, form

    def tell(
        self, name: str, asking: Asking, form: Form | None, status: HTTPStatus = HTTPStatus.OK, **values: Any
    ) -> None:
        """Answer with a page about the questionnaire."""
        language = self.language()
        translation = self.catalogue.translation(asking.measurement.questionnaire, language.key) if language else None
        self.show(
            name,
            status,
            asking=asking,
            form=form,
            translated=translation is not None,
            say=translation.translate if translation else str,
            unchecked=(language.unchecked or translation.unchecked) if language and translation else "",
            here=f"{self.phones.address}v/{asking.code}",
            **values,
        )


class FormPage(_FormPage):
    """`/v/CODE`: the form, and where it is sent to."""

    async def get(self, code: str) -> None:
        found = await self.asked(code)
        if found is None:
            return
        asking, form = found
        if asking.closed:
            self.tell("phone_questionnaire_closed.html", asking, form, trouble=asking.closed)
        else:
            self._show(asking, form, Sent(secrets.token_hex(12), {}, {}))

    async def post(self, code: str) -> None:
        found = await self.asked(code)
        if found is None:
            return
        asking, form = found
        statements = frozenset(one.key for dimension in form.dimensions for one in dimension.statements)
        questions = frozenset(one.key for one in form.open_questions)
        sent = self._sent(statements, questions)
        try:
            await self.phones.use(lambda store: responding.respond(store, code, sent, statements, questions))
        except AnswerError as error:
            self._show(asking, form, sent, HTTPStatus.UNPROCESSABLE_ENTITY, trouble=str(error))
        except RuleError as error:
            self._show(asking, form, sent, HTTPStatus.CONFLICT, trouble=str(error))
        except DataFileError:
            self._show(asking, form, sent, HTTPStatus.SERVICE_UNAVAILABLE, trouble=AWAY)
        else:
            language = self.language()
            self.redirect(
                f"{self.phones.address}v/{asking.code}/dank?taal={language.key if language else DUTCH}", status=303
            )

    def _sent(self, statements: frozenset[str], questions: frozenset[str]) -> Sent:
        """What the form holds; fields that are not asked are passed over."""
        chosen = {key: value for key in statements if (value := self.get_body_argument(key, ""))}
        return Sent(
            key=self.get_body_argument("key", ""),
            chosen={
                key: int(value) if value.isascii() and value.isdecimal() else value for key, value in chosen.items()
            },
            written={key: self.get_body_argument(key, "") for key in questions},
            access=self.get_body_argument("access", ""),
        )

    def _show(
        self, asking: Asking, form: Form, given: Sent, status: HTTPStatus = HTTPStatus.OK, trouble: str = ""
    ) -> None:
        self.tell(
            "phone_questionnaire.html",
            asking,
            form,
            status,
            given=given,
            key=given.key or secrets.token_hex(12),
            longest=responding.LONGEST,
            trouble=trouble,
        )


class Thanks(_FormPage):
    """`/v/CODE/dank`: where one comes after sending; it can be loaded anew without sending twice."""

    async def get(self, code: str) -> None:
        found = await self.asked(code)
        if found:
            self.tell("phone_questionnaire_thanks.html", *found)


def rules(phones: Phones, failures: Failures, assets: Assets, catalogue: Catalogue) -> list[tuple[Any, ...]]:
    """The addresses of the questionnaires."""
    what = {"phones": phones, "failures": failures, "assets": assets, "catalogue": catalogue}
    form = rf"{phones.address}v/([^/]+)"
    return [(form + "/?", FormPage, what), (f"{form}/dank", Thanks, what)]
