# The beginning of a bench, which reads it: prep is the launcher of the bench's first argument, else
# the one on the PATH; work is a folder of its own and the working one from here on. The folder and
# the processes in pids are gone at the end.
set -eu
export LC_ALL=C.UTF-8

prep=$(command -v "${1:-prep}")
case $prep in /*) ;; *) prep=$PWD/$prep ;; esac
work=$(mktemp -d)
pids=
end() {
  [ -z "$pids" ] || kill $pids 2>/dev/null || :
  wait 2>/dev/null || :
  rm -rf "$work"
}
trap end EXIT
# dash leaves without it where a signal ends it.
trap 'exit 130' HUP INT TERM
cd "$work"

noise() { # BYTES [SEED]: they look random, as JPEG does, and are the same in every run
  openssl enc -aes-128-ctr -K 00000000000000000000000000000001 \
    -iv "${2:-00000000000000000000000000000000}" -in /dev/zero 2>/dev/null | head -c "$1"
}

median() { # FILE: of the numbers that its lines begin with
  sort -n "$1" | awk '{ t[NR] = $1 } END { print (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2 }'
}

signers() { # ELECTION ID…: a key each, and a trust file that asks for all of them
  election=$1
  shift
  pinned=
  for id in "$@"; do
    "$prep" institute keygen --id "$id" >/dev/null
    pinned="$pinned --signer $id=$id.crt.pem"
  done
  "$prep" institute trust --election "$election" $pinned --threshold $# \
    --expires 2099-01-01T00:00:00-06:00 --out trust.json >/dev/null
}

difusor() { # URL: prep.yaml, from sources on as standard input says
  cat - >prep.rest
  cat - prep.rest >prep.yaml <<YAML
election: $election
difusor: { id: bench, name: "Bench", url: "$1" }
data: data
trust: trust.json
calendar:
  zone: America/Mexico_City
  series:
    - id: jornada
      mode: election
      opens: "2024-06-02T20:00"
      lastUpdate: "2024-06-03T20:00"
      keepUntil: "2098-12-31T23:59"
YAML
}
