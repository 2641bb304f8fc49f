#!/bin/sh
# How long prep takes over a full package (600 MB, 4,000 images) beside sha256sum and unzip or tar.
#   verify-full.sh [PREP]      PREP: the launcher to measure, else prep on the PATH
# ROUNDS (5) and IMAGES (4000) may be set. Needs GNU time, openssl, unzip, zstd, and some 5 GB free
# in $TMPDIR.
# A line a measurement: median seconds (smallest to largest), times the peer's, peak memory in MiB.
. "$(dirname "$0")/begin.sh"

rounds=${ROUNDS:-5}
images=${IMAGES:-4000}

# Runs a command, which must succeed, and keeps its wall seconds and its peak memory in KiB.
measure() { # NAME COMMAND…
  name=$1
  shift
  env time -q -f '%e %M' -a -o "times.$name" "$@" >output 2>&1 || {
    cat output >&2
    exit 1
  }
}

row() { # NAME PEER
  sort -n "times.$1" | awk -v name="$1" -v mid="$(median "times.$1")" -v peer="$(median "times.$2")" '
    NR == 1 { low = $1 }
    { high = $1; if ($2 > peak) peak = $2 }
    END {
      printf "%-18s %6.2f s  (%.2f to %.2f)  %5.2fx  %4d MiB\n", name, mid, low, high, mid / peer, peak / 1024
    }'
}

# Bytes that look random, so that nothing compresses, as with JPEG, and the same in every run.
mkdir -p site/actas
echo '<!doctype html><html lang="es"><title>PREP</title></html>' >site/index.html
noise $((images * 150000)) |
  split -b 150000 -a 5 -d --additional-suffix=.jpg - site/actas/

signers chiapas-2024 one two
difusor https://bench.example/ <<YAML
sources:
  - { type: inbox, directory: inbox }
publish:
  - { type: directory, docroot: docroot }
webserver: { type: none }
YAML
mkdir inbox

for format in zip tar_zst; do
  "$prep" institute pack site --archive=$format --out $format --election $election --series jornada \
    --mode election --sequence 1 --cutoff 2024-06-02T20:00:00-06:00 >/dev/null
  for id in one two; do
    "$prep" institute sign $format/*.manifest.json --key $id.key.pem --cert $id.crt.pem >/dev/null
  done
  archive=$(find $format -name "*.zip" -o -name "*.tar.zst")
  manifest=$(ls $format/*.manifest.json)
  sha256sum "$archive" >$format.sha256
  case $format in
    zip) list="unzip -tq $archive" unpack="unzip -qo $archive -d peer" ;;
    *) list="tar --zstd -tf $archive" unpack="tar --zstd -xf $archive -C peer" ;;
  esac

  round=0
  while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    measure $format.verify "$prep" verify --trust trust.json --election $election "$manifest"
    # Reads everything and writes nothing, as verify does.
    measure $format.check sh -c "sha256sum -c $format.sha256 && $list"
    mkdir peer
    measure $format.unpack sh -c "sha256sum -c $format.sha256 && $unpack"
    rm -rf peer
    sync -f .

    # Durable: everything is on the disk before the command ends.
    measure $format.publish "$prep" publish -c prep.yaml "$manifest"
    [ "$(find -L docroot/ -name '*.jpg' | wc -l)" -eq "$images" ]
    rm -rf data docroot
    mkdir peer
    measure $format.unpack+sync sh -c "sha256sum -c $format.sha256 && $unpack && sync -f peer"
    rm -rf peer
    sync -f .
  done
  row $format.verify $format.unpack
  row $format.check $format.unpack
  row $format.unpack $format.unpack
  row $format.publish $format.unpack+sync
  row $format.unpack+sync $format.unpack+sync
done
