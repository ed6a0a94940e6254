"""One Tornado application, a subclass of Voilà's: the coordinator's front page, the workbooks and what guards them.

`app` puts it together and runs it; `pages` are the handlers of our own; `beamer` is the page for the whole room, with its
words in `slides` and its eye on the data in `following`; `participants` are the phones' pages and `api` what they send, with
all that goes on in `phones` and `room`. `reach` says from where and under which names it may be asked, `door` holds it to
that, `phone_check` tries it, and `local` has the headers of every answer. `identity` knows who asks and keeps out whom it is not
for, `keyhole` lets the coordinator in. `kernels` starts and watches kernels, `ownership` keeps each to one browser; `logs`
writes the log file.
"""

import sys

# jsonschema takes this package along when it is there, and it needs more than a second to build a grammar of addresses
# that nothing here uses. Without it `samenspraak start` is ready twice as fast.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is Python's way of saying 'not there'
