"""A script that goes out without its comments still says the same: what makes it smaller does not read all of JavaScript."""

import pytest
import rjsmin
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, String

NESTED = "const said = many ? `samen ${many === 1 ? `1 kaartje` : `${many} kaartjes`} gelegd` : ``;"


def tokens(script: str) -> list[str]:
    """What the browser reads of it: each text as it is written, and the rest without white space."""
    found: list[str] = []
    in_text = False
    for kind, word in JavascriptLexer(stripnl=False, ensurenl=False).get_tokens(script):
        if kind in Comment:
            continue
        if kind in String and in_text:
            found[-1] += word
        elif kind in String:
            found.append(word)
        else:
            found += ["".join(word.split())] if word.strip() else []
        in_text = kind in String or (in_text and not word.strip())
    return found


def test_scripts_say_the_same_without_comments(texts: dict[str, str]) -> None:
    scripts = {name: text for name, text in texts.items() if name.endswith(".js") and not name.startswith("bench/")}
    assert len(scripts) > 50
    changed = {
        name: [
            (before, after)
            for before, after in zip(tokens(text), tokens(rjsmin.jsmin(text)), strict=False)
            if before != after
        ][:1]
        for name, text in scripts.items()
        if tokens(text) != tokens(rjsmin.jsmin(text))
    }
    assert changed == {}, "put the inner text in a variable first"


@pytest.mark.parametrize("script", [NESTED, "const a = `${list.map((one) => `${one} × ${two}`).join(`, `)}.`;"])
def test_a_text_within_a_text_is_what_is_changed(script: str) -> None:
    assert tokens(script) != tokens(rjsmin.jsmin(script))
