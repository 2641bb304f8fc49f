#!/bin/sh
# Whether prep verify takes a package as large as the default limits allow, those of a national
# election: nearly 4 GiB in 200,000 files, with the launcher's own 256 MiB of heap.
#   verify-national.sh [PREP]  PREP: the launcher to measure, else prep on the PATH
# FORMATS (zip tar) and FILES (200000) may be set. Needs GNU time, openssl and some 9 GB free in
# $TMPDIR; takes some ten minutes.
# A line a measurement: seconds, peak memory in MiB, sizes of archive and manifest in bytes.
. "$(dirname "$0")/begin.sh"

files=${FILES:-200000}

measure() { # NAME COMMAND…
  name=$1
  shift
  env time -q -f '%e %M' -o took "$@" >output 2>&1 || {
    cat output >&2
    exit 1
  }
  awk -v name="$name" -v of="$sizes" '{ printf "%-16s %7.1f s %5d MiB%s\n", name, $1, $2 / 1024, of }' took
}

# Bytes that look random, as those of acta images do, and the same in every run.
folder=0
while [ $((folder * 1000)) -lt "$files" ]; do
  name=$(printf 'site/actas/%03d' "$folder")
  mkdir -p "$name"
  noise 21250000 "$(printf '%032x' "$((folder << 32))")" |
    split -b 21250 -a 3 -d --additional-suffix=.jpg - "$name/acta-"
  folder=$((folder + 1))
done

signers federal-2024 ine
for format in ${FORMATS:-zip tar}; do
  sizes=
  measure "$format pack" "$prep" institute pack site --archive="$format" --out "$format" \
    --election $election --series jornada --mode election --sequence 1 \
    --cutoff 2024-06-02T20:00:00-06:00
  "$prep" institute sign "$format"/*.manifest.json --key ine.key.pem --cert ine.crt.pem >/dev/null
  archive=$(find "$format" -name "*.$format")
  sizes="  archive $(stat -c %s "$archive")  manifest $(stat -c %s "$format"/*.manifest.json)"
  measure "$format verify" "$prep" verify --trust trust.json --election $election \
    "$format"/*.manifest.json
  rm -r "$format"
done
