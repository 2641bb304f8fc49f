#!/bin/sh
# From the signature's appearance on an OpenSSH server to the cut being live: prep run (source sftp,
# poll 1s, rest 0s) beside a shell that sees the signature at once and does
# sftp, sha256sum -c, unzip, mv -T.
#   sftp-live.sh [PREP]        PREP: the launcher to measure, else prep on the PATH
# ROUNDS (3), FILES (3300) of BYTES (151515) and PORT (18222) may be set. Needs an sshd, sftp, openssl,
# unzip, and some 6 GB free in $TMPDIR. Each round is a new site, in which nothing is known before.
# A line a round, in seconds: prep (its time to notice included), the shell, the shell with sync -f.
. "$(dirname "$0")/begin.sh"

files=${FILES:-3300} bytes=${BYTES:-151515} port=${PORT:-18222}

[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
ssh-keygen -q -t ed25519 -N '' -f host
ssh-keygen -q -t ed25519 -N '' -f id
echo "[127.0.0.1]:$port $(cat host.pub)" >known
cat >sshd_config <<CONF
Port $port
ListenAddress 127.0.0.1
PidFile none
HostKey $work/host
AuthorizedKeysFile $work/id.pub
StrictModes no
Subsystem sftp internal-sftp
CONF
"$(command -v sshd || echo /usr/sbin/sshd)" -D -e -f "$work/sshd_config" 2>sshd.log &
pids=$!

signers chiapas-2024 one
mkdir server
difusor https://bench.example/ <<YAML
sources:
  - type: sftp
    host: 127.0.0.1
    port: $port
    user: $(id -un)
    identity: id
    knownHosts: known
    directory: $work/server
    poll: 1s
    rest: 0s
publish:
  - { type: directory, docroot: docroot }
webserver: { type: none }
YAML

now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.2f", b - a }'; }
shell() { # STEM [SYNC]: what a Difusor would write without prep
  mkdir -p got "releases/$1"
  sftp -q -F none -i id -o IdentitiesOnly=yes -o IdentityAgent=none -o BatchMode=yes \
    -o UserKnownHostsFile=known -P "$port" "$(id -un)@127.0.0.1:$work/server/$1.*" got >/dev/null
  (cd got && sha256sum -c --status "$1.sha256")
  unzip -qo "got/$1.zip" -d "releases/$1"
  [ -z "${2:-}" ] || sync -f releases
  ln -sfn "releases/$1" current.tmp
  mv -T current.tmp current
}

"$prep" run -c prep.yaml >run.log 2>&1 &
pids="$pids $!"
round=0
while [ $round -lt "${ROUNDS:-3}" ]; do
  round=$((round + 1))
  rm -rf site package got releases
  mkdir -p site/actas site/json
  echo '<!doctype html><html lang="es"><title>PREP</title></html>' >site/index.html
  echo "{\"corte\":$round}" >site/json/main.json
  # Bytes that do not compress, as those of JPEG, others in each round.
  noise $((files * bytes)) "$(printf '%08x%024x' $round 0)" |
    split -b "$bytes" -a 5 -d --additional-suffix=.jpg - site/actas/
  "$prep" institute pack site --out package --election $election --series jornada --mode election \
    --sequence $round --cutoff "2024-06-02T20:0$round:00-06:00" >/dev/null
  "$prep" institute sign package/*.manifest.json --key one.key.pem --cert one.crt.pem >/dev/null
  archive=$(basename package/*.zip)
  stem=${archive%.zip}
  (cd package && sha256sum "$archive") >"server/$stem.sha256"
  signature=$stem.manifest.json.p7s
  cp "package/$archive" "package/$stem.manifest.json" server/
  cp "package/$signature" "server/$signature.part"
  sync -f .

  start=$(now)
  mv "server/$signature.part" "server/$signature"
  until cmp -s docroot/json/main.json site/json/main.json; do
    [ "$(date +%s)" -lt $((${start%.*} + 300)) ] || { cat run.log >&2; exit 1; }
    sleep 0.01
  done
  ours=$(since "$start")
  [ "$(find -L docroot/ -name '*.jpg' | wc -l)" -eq "$files" ]
  # What the agent does once a cut is live is not to be in the shell's way.
  sleep "${PAUSE:-5}"
  start=$(now)
  shell "$stem"
  theirs=$(since "$start")
  rm -rf got releases
  sync -f .
  start=$(now)
  shell "$stem" sync
  durable=$(since "$start")
  cmp -s current/json/main.json site/json/main.json
  echo "prep $ours  shell $theirs  shell, durable $durable"
done
