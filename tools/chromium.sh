#!/usr/bin/env bash
# The browser journeys drive the system's Chromium; on Debian and Ubuntu we install it when it is not there.
set -euo pipefail

[ -n "${CHROMIUM:-}" ] && exit 0
command -v chromium >/dev/null && exit 0

if command -v apt-get >/dev/null; then
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    echo "Chromium ontbreekt; we installeren het …"
    "${as_root[@]}" apt-get update -qq || true
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null || true
fi

if ! command -v chromium >/dev/null; then
    echo "De tests in de browser vinden geen Chromium." >&2
    echo "Installeer Chromium, of zet het pad van je eigen Chromium in CHROMIUM. Doe dit daarna nog een keer." >&2
    exit 1
fi
