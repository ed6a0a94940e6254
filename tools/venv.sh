#!/usr/bin/env bash
# Makes a virtual environment with the newest suitable Python: tools/venv.sh FOLDER
set -euo pipefail
folder=$1

newest() { # newest TEST: the newest Python on PATH that passes; a name may exist and still not run (version managers)
    local name
    for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
        if "$name" -c "$1" >/dev/null 2>&1; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

recent='import sys; sys.exit(sys.version_info < (3, 11))'
complete="import ensurepip, venv; $recent"

if ! newest "$recent" >/dev/null; then
    found=$(python3 --version 2>/dev/null || echo "geen Python")
    echo "Samenspraak heeft Python 3.11 of nieuwer nodig; hier vinden we: $found." >&2
    echo "Installeer een nieuwere Python en doe dit daarna nog een keer." >&2
    exit 1
fi

# Debian and Ubuntu keep what a virtual environment needs in a package of its own.
if ! newest "$complete" >/dev/null && command -v apt-get >/dev/null; then
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    echo "Het pakket python3-venv ontbreekt; we installeren het …"
    "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq python3-venv >/dev/null || true
fi

if ! python=$(newest "$complete"); then
    echo "Deze Python kan geen eigen omgeving maken: het onderdeel 'venv' ontbreekt." >&2
    echo "Op Debian en Ubuntu helpt: sudo apt-get install python3-venv. Doe dit daarna nog een keer." >&2
    exit 1
fi

echo "We gebruiken $("$python" --version)."
"$python" -m venv "$folder"
