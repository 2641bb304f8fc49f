#!/bin/sh
# What one cut costs, from the last rename in the inbox to the new bytes over HTTP, beside the shell
# pipeline in shell-apply.sh, on sites of 200, 4,000 and 20,000 images (20 GB in $TMPDIR).
#   cut-cost.sh [PREP]           PREP: the launcher to measure, else prep on the PATH
#   cut-cost.sh [PREP] night     100 cuts of the largest site, and the agent's memory
# SITES (200,4000,20000), WARMUP (4), ROUNDS (8) and PAUSE (12 seconds between two cuts, where real ones
# are minutes apart) may be set. Needs a JDK 17, gnupg, unzip. Measure on a file
# system with a journal: others make new files slowly after many were deleted.
set -eu
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "$0")" && pwd)
prep=$(command -v "${1:-prep}")
case $prep in /*) ;; *) prep=$PWD/$prep ;; esac
home=$(cd "$(dirname "$(readlink -f "$prep")")/.." && pwd)
work=$(mktemp -d)
trap 'gpgconf --homedir "$work/gnupg" --kill all 2>/dev/null || true; rm -rf "$work"' EXIT
# dash leaves without it where a signal ends it.
trap 'exit 130' HUP INT TERM

mkdir -m 700 "$work/gnupg"
gpg --homedir "$work/gnupg" --batch --quiet --passphrase '' \
  --quick-gen-key 'bench <bench@localhost.invalid>' ed25519 sign never 2>/dev/null
gpg --homedir "$work/gnupg" --export >"$work/gnupg/pub.gpg"

what=${SITES:-200,4000,20000} rounds=${ROUNDS:-8}
if [ "${2:-}" = night ]; then
  what=night:${SITES:-20000} rounds=${ROUNDS:-100}
fi
java -Xmx700m -Dbench.pause="${PAUSE:-12}" -Dbench.shell="$here/shell-apply.sh" -cp "$home/lib/*" "$here/CutCost.java" \
  "$prep" "$work" "$what" "${WARMUP:-4}" "$rounds"
