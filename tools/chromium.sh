#!/usr/bin/env bash
# chromium.sh PYTHON: makes sure that browser tests find a Chromium: the one installed, else from the package manager as root,
# else the browser tool's own download.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null && exit 0
fi
"$1" -m playwright install chromium
