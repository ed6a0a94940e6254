"""The questionnaire as people fill it in: one form that needs no script and no cookie, and that leaves nothing of who they are."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from tornado.escape import url_escape

from samenspraak.catalogue import Catalogue
from samenspraak.catalogue.language import DUTCH
from samenspraak.catalogue.questionnaire import Form
from samenspraak.errors import AnswerError, DataFileError, RuleError
from samenspraak.secret import key as key_for
from samenspraak.server.failures import Failures
from samenspraak.server.languages import translator
from samenspraak.server.own_content import Library
from samenspraak.server.phone_assets import Assets
from samenspraak.server.phone_page import PhonePage
from samenspraak.server.phones import Phones
from samenspraak.workshop import responding
from samenspraak.workshop.responding import Asking, Names, Sent

NO_FORM = "Deze vragenlijst is er niet. Vraag op school om een andere link."
AWAY = "Opslaan lukte nu niet. Probeer het zo nog eens; wat je invulde, staat er nog."
_OPEN, _SHUT = "phone_questionnaire.html", "phone_questionnaire_closed.html"
_KEY = "0123456789abcdef01234567"
"""Stands for the key in a form that is made once."""
_MOST_MADE = 200
_HOUR, _HOURS = 3600, 24
"""Seconds, and how many hours a page of thanks can be loaded anew: a phone that slept does so in the morning."""
_NAMES: Mapping[str, Names] = {"keep": "keep", "replace": "replace"}
"""What the two buttons about names send."""


class _FormPage(PhonePage):
    """A page about one audience's questionnaire, in the language that stands in its address and nowhere else."""

    remembers = False
    by_letter = True

    def initialize(
        self,
        phones: Phones,
        failures: Failures,
        assets: Assets,
        content: Library,
        made: dict[Any, tuple[Catalogue, str]] | None = None,
    ) -> None:
        super().initialize(phones, failures, assets, content)
        self.made = {} if made is None else made

    def check_xsrf_cookie(self) -> None:
        """Whoever has the link may answer; there is no one whose name another site could misuse, and no cookie to compare."""

    async def asked(self, code: str) -> tuple[Asking, Form] | None:
        """What a link leads to; None when that was answered already, with a page that says what is wrong."""
        asking = await self.phones.asking(code)
        if asking is None:
            if await self.phones.meeting(code):
                self.redirect(f"{self.phones.address}m/{url_escape(code, plus=False)}", status=303)
            else:
                self.wrong(code)
            return None
        questionnaire = self.catalogue.questionnaires.get(asking.questionnaire)
        form = (
            self.catalogue.form(questionnaire, asking.role, asking.trajectory.sector, asking.trajectory.modules)
            if questionnaire
            else None
        )
        if questionnaire is None or form is None:
            self.show(_SHUT, HTTPStatus.NOT_FOUND, **self.about(asking, None, trouble=NO_FORM))
            return None
        self.languages = {
            key: one for key, one in self.languages.items() if self.catalogue.translation(questionnaire.key, key)
        }
        return asking, form

    def language_key(self) -> str:
        """The code of the page's language."""
        language = self.language()
        return language.key if language else DUTCH

    def seal(self, asking: Asking, ago: int = 0) -> str:
        """What shows that somebody just sent a list: the same for all who send one to this audience within the hour."""
        hour = int(time.time()) // _HOUR - ago
        secret = key_for(self.phones.folder, "thanks")
        return hmac.new(secret, f"{asking.code}/{hour}".encode(), "sha256").hexdigest()[:16]

    def is_sealed(self, asking: Asking, seal: str) -> bool:
        """Whether a list was sent, not long ago."""
        known = [self.seal(asking, ago) for ago in range(_HOURS)]
        return any(hmac.compare_digest(seal.encode(), one.encode()) for one in known)

    def about(self, asking: Asking, form: Form | None, **values: Any) -> dict[str, Any]:
        """What a page about the questionnaire is made of."""
        language = self.language()
        translation = self.catalogue.translation(asking.questionnaire, language.key) if language else None
        return {
            "asking": asking,
            "form": form,
            "translated": translation is not None,
            "say": translation.translate if translation else str,
            "unchecked": (language.unchecked or translation.unchecked) if language and translation else "",
            "here": f"{self.phones.address}v/{asking.code}",
            **values,
        }


class FormPage(_FormPage):
    """`/v/CODE`: the form, and where it is sent to."""

    async def get(self, code: str) -> None:
        found = await self.asked(code)
        if found is None:
            return
        asking, form = found
        if asking.closed:
            self.show(_SHUT, **self.about(asking, form, trouble=asking.closed))
        else:
            self.send(self._empty(asking, form).replace(_KEY, secrets.token_hex(12)))

    async def post(self, code: str) -> None:
        found = await self.asked(code)
        if found is None:
            return
        asking, form = found
        statements, questions, practices = form.statement_keys, form.question_keys, form.practice_keys
        sent, say = self._sent(statements | practices, questions), translator(self.language())
        try:
            named = await self.phones.use(
                lambda store: responding.respond(store, code, sent, statements, questions, practices=practices, say=say)
            )
        except AnswerError as error:
            self._show(asking, form, sent, HTTPStatus.UNPROCESSABLE_ENTITY, **self.why(error))
        except RuleError as error:
            self._show(asking, form, sent, HTTPStatus.CONFLICT, **self.why(error))
        except DataFileError:
            self._show(asking, form, sent, HTTPStatus.SERVICE_UNAVAILABLE, trouble=AWAY)
        else:
            if named:
                self._show(asking, form, sent, named=named)
                return
            query = {"taal": self.language_key(), "klaar": self.seal(asking)}
            self.redirect(f"{self.phones.address}v/{asking.code}/dank?{urlencode(query)}", status=303)

    def _sent(self, choices: frozenset[str], questions: frozenset[str]) -> Sent:
        """What the form holds; fields that are not asked are passed over."""
        chosen = {key: value for key in choices if (value := self.get_body_argument(key, ""))}
        return Sent(
            key=self.get_body_argument("key", ""),
            chosen={
                key: int(value) if value.isascii() and value.isdecimal() else value for key, value in chosen.items()
            },
            written={key: self.get_body_argument(key, "") for key in questions},
            access=self.get_body_argument("access", ""),
            names=_NAMES.get(self.get_body_argument("names", ""), ""),
        )

    def _show(self, asking: Asking, form: Form, given: Sent, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> None:
        self.show(_OPEN, status, **self._filled(asking, form, given, **values))

    def _filled(self, asking: Asking, form: Form, given: Sent, **values: Any) -> dict[str, Any]:
        more = {"given": given, "longest": responding.LONGEST, "trouble": "", "named": {}, **values}
        return self.about(asking, form, key=given.key or secrets.token_hex(12), **more)

    def _empty(self, asking: Asking, form: Form) -> str:
        """The form as everybody gets it, but for its key: made once, because a whole school opens it."""
        what = (asking, self.language_key())
        if what not in self.made or self.made[what][0] is not self.catalogue:
            if len(self.made) > _MOST_MADE:
                self.made.clear()
            self.made[what] = self.catalogue, self.html(_OPEN, **self._filled(asking, form, Sent(_KEY, {}, {})))
        return self.made[what][1]


class Thanks(_FormPage):
    """`/v/CODE/dank`: where one comes after sending, and nobody else; it can be loaded anew without sending twice."""

    async def get(self, code: str) -> None:
        found = await self.asked(code)
        if found is None:
            return
        asking, form = found
        if self.is_sealed(asking, self.get_query_argument("klaar", "")):
            self.show("phone_questionnaire_thanks.html", **self.about(asking, form))
        else:
            self.redirect(f"{self.phones.address}v/{asking.code}?taal={self.language_key()}", status=303)


def rules(phones: Phones, failures: Failures, assets: Assets, content: Library) -> list[tuple[Any, ...]]:
    """The addresses of the questionnaires."""
    what = {"phones": phones, "failures": failures, "assets": assets, "content": content, "made": {}}
    form = rf"{phones.address}v/([^/]+)"
    return [(form + "/?", FormPage, what), (f"{form}/dank", Thanks, what)]
