#!/bin/sh
# The source sftp beside OpenSSH's sftp, in turn, against an OpenSSH server of its own on this machine.
#   sftp-rates.sh LIB large|far|small [SIZE]
# LIB: the distribution's lib folder. large, far: a file of SIZE (500) MB; far: over a line of 50 ms round
# trip and 100 MB/s. small: SIZE (4000) files of 20 kB. ROUNDS (6); TMPDIR is best in memory.
set -eu
lib=$1 what=$2
case $what in small) size=${3:-4000} ;; *) size=${3:-500} ;; esac
exec java -Xmx256m -cp "$lib/*" "$(dirname "$0")/SftpRates.java" \
  "${TMPDIR:-/tmp}" "$what" "${ROUNDS:-6}" "$size"
