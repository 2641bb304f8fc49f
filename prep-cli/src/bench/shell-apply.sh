#!/bin/bash
# What a Difusor would write without prep: check, copy the previous release by hard links, unpack, switch.
#   shell-apply.sh base|cut ROOT ARCHIVE KEYRING
# ROOT/current is the docroot; ARCHIVE.sha256 and its signature ARCHIVE.sha256.asc lie beside it.
# Nothing is made durable.
set -euo pipefail
mode=$1 archive=$3 keyring=$4
cd "$2"
gpgv -q --keyring "$keyring" "$archive.sha256.asc" "$archive.sha256" 2>/dev/null
(cd "$(dirname "$archive")" && sha256sum -c --status "$(basename "$archive").sha256")
new=releases/$(date +%s%N)
case $mode in
  base) mkdir -p "$new" ;;
  cut) cp -al "$(readlink current)" "$new" ;;
esac
unzip -qo "$archive" -d "$new"
ln -sfn "$new" current.tmp
mv -T current.tmp current
