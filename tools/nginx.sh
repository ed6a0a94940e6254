#!/usr/bin/env bash
# The tests stand behind a real nginx; on Debian and Ubuntu we install it when it is not there.
set -euo pipefail

PATH="$PATH:/usr/sbin:/usr/local/sbin"
[ -n "${NGINX:-}" ] && exit 0
command -v nginx >/dev/null && exit 0

if command -v apt-get >/dev/null; then
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    echo "nginx ontbreekt; we installeren het …"
    "${as_root[@]}" apt-get update -qq || true
    # The package would start a server of its own; the tests start theirs.
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq nginx-light >/dev/null || true
fi

if ! command -v nginx >/dev/null; then
    echo "De tests van de proxy vinden geen nginx." >&2
    echo "Installeer nginx, of zet het pad van je eigen nginx in NGINX. Doe dit daarna nog een keer." >&2
    exit 1
fi
