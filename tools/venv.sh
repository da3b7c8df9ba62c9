#!/usr/bin/env bash
# venv.sh FOLDER: a virtual environment with pip in FOLDER, from uv where it is there, else from python3.
set -euo pipefail
folder=$1
[ -x "$folder/bin/python" ] && "$folder/bin/python" -m pip --version >/dev/null 2>&1 && exit 0
if command -v uv >/dev/null 2>&1; then
  uv venv --quiet --seed --clear --python '>=3.11' "$folder"
  exit 0
fi
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "memcon: python3 is $(python3 --version 2>&1); memcon needs Python 3.11 or newer; install it, or uv, and try again" >&2
  exit 2
}
if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
  install="apt-get install -y python3-venv"
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || {
    echo "memcon: this python3 has no venv; run as root: $install" >&2
    exit 2
  }
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $install -qq >/dev/null
fi
python3 -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade pip
