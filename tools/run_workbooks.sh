#!/usr/bin/env bash
# Runs every workbook from top to bottom, twice: in a folder where nothing was filled in, and in the example.
# tools/run_workbooks.sh BIN, where BIN is the folder with the environment's commands.
set -euo pipefail
bin=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

run() {
    SAMENSPRAAK_MAP=$1 "$bin/python" -m pytest --nbval-lax --nbval-cell-timeout=60 werkboeken
}

mkdir "$folder/leeg"
run "$folder/leeg"

"$bin/samenspraak" voorbeeld --map "$folder/voorbeeld" >/dev/null
run "$folder/voorbeeld"
