"""One Tornado application, a subclass of Voilà's: the coordinator's front page, the workbooks and what guards them.

`app` puts it together and runs it; `pages` are the handlers of our own; `beamer` is the page for the whole room, with its
words in `slides` and its eye on the data in `following`; `local` says who may ask and with which headers;
`kernels` starts and watches kernels; `logs` writes the log file.
"""

import sys

# jsonschema takes this package along when it is there, and it needs more than a second to build a grammar of addresses
# that nothing here uses. Without it `samenspraak start` is ready twice as fast.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is Python's way of saying 'not there'
