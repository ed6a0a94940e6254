"""The yardstick: five questions in one form on a Tornado server, without JavaScript; what is sent is one row.

python -m bench.join.rivals.bare PORT
"""

from __future__ import annotations

import asyncio
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import tornado.template
import tornado.web

from bench.join.answers import Answers
from bench.join.questions import AGREE, CARDS, ELSE, LEVELS, MOST_CARDS, STATEMENTS, TIMES, WELCOME, WHEN

PAGE = tornado.template.Template(
    """<!doctype html>
<html lang="nl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Vijf vragen</title>
<h1>Vijf vragen</h1>
{% if saved %}<p role="status">Opgeslagen</p>{% end %}
<form method="post">
{% raw xsrf_form_html() %}
<p><label for="welcome">{{ WELCOME }}</label><br><textarea id="welcome" name="welcome" rows="4"></textarea></p>
<fieldset><legend>{{ CARDS }}</legend>
{% for n in range(MOST_CARDS) %}<p><input name="card" aria-label="Kaartje {{ n + 1 }}"></p>{% end %}
</fieldset>
<fieldset><legend>{{ AGREE }}</legend>
{% for n, statement in enumerate(STATEMENTS) %}
<fieldset><legend>{{ statement }}</legend>
{% for level in LEVELS %}<label><input type="radio" name="scale{{ n }}" value="{{ level }}">{{ level }}</label>{% end %}
</fieldset>
{% end %}
</fieldset>
<fieldset><legend>{{ WHEN }}</legend>
{% for time in TIMES %}<p><label><input type="radio" name="when" value="{{ time }}">{{ time }}</label></p>{% end %}
</fieldset>
<p><label for="else">{{ ELSE }}</label><br><textarea id="else" name="else" rows="4"></textarea></p>
<p><button>Verstuur</button></p>
</form>
</html>
"""
)
FIELDS = ("welcome", "card", "when", "else", *(f"scale{n}" for n in range(len(STATEMENTS))))


class Form(tornado.web.RequestHandler):
    """Shows the form, and keeps what comes back."""

    def initialize(self, answers: Answers, writer: ThreadPoolExecutor) -> None:
        self.answers = answers
        self.writer = writer

    def get(self) -> None:
        self.show(saved=False)

    async def post(self) -> None:
        said = json.dumps({field: self.get_arguments(field) for field in FIELDS})
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self.writer, self.answers.save, uuid4().hex, "form", said)
        self.show(saved=True)

    def show(self, *, saved: bool) -> None:
        texts = {
            "WELCOME": WELCOME,
            "CARDS": CARDS,
            "MOST_CARDS": MOST_CARDS,
            "AGREE": AGREE,
            "STATEMENTS": STATEMENTS,
            "LEVELS": LEVELS,
            "WHEN": WHEN,
            "TIMES": TIMES,
            "ELSE": ELSE,
        }
        self.finish(PAGE.generate(**texts, **self.get_template_namespace(), saved=saved))


async def main() -> None:
    """Serve until somebody ends the program."""
    settings = {"answers": Answers(), "writer": ThreadPoolExecutor(1)}
    tornado.web.Application([("/", Form, settings)], xsrf_cookies=True).listen(int(sys.argv[1]), "127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
