#!/bin/sh
# How many requests a second the built-in web server answers, beside nginx on the same files.
#   serve.sh [PREP]            PREP: the launcher to measure, else prep on the PATH
# ROUNDS (5), SECONDS_EACH (3), CONNECTIONS (64) and CROWD (2000) may be set. Needs nginx, wrk and
# openssl. The two are measured in turn, each alone with wrk on this machine. Without access logs,
# or, with LOG=1, both with one.
# A line a file: median requests a second of nginx and of prep, and prep's share of nginx's.
. "$(dirname "$0")/begin.sh"

rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-3}
connections=${CONNECTIONS:-64}
crowd=${CROWD:-2000}
chmod 755 "$work" # for nginx's own user
ulimit -n "$(ulimit -H -n)"

mkdir -p site/json site/actas inbox
echo '<!doctype html><html lang="es"><title>PREP</title></html>' >site/index.html
numbers() { # BYTES
  seq -f '{"casilla":%06.0f,"votos":[101,202,303]},' 100000 | head -c "$1"
}
numbers 2000 >site/json/main.json
numbers 30000 >site/json/distrito.json
noise 150000 >site/actas/1.jpg

signers chiapas-2024 one
[ "${LOG:-0}" = 1 ] && prep_log='accessLog: access.log' nginx_log='access_log nginx-access.log combined;' ||
  prep_log= nginx_log='access_log off;'
port=${PORT:-18080}
difusor "http://127.0.0.1:$port/" <<YAML
sources:
  - { type: inbox, directory: inbox }
publish:
  - { type: directory, docroot: docroot }
webserver:
  type: embedded
  listen: "127.0.0.1:$port"
  $prep_log
YAML
"$prep" institute pack site --out package --election $election --series jornada --mode election \
  --sequence 1 --cutoff 2024-06-02T20:00:00-06:00 >/dev/null
"$prep" institute sign package/*.manifest.json --key one.key.pem --cert one.crt.pem >/dev/null
"$prep" publish -c prep.yaml package/*.manifest.json >/dev/null

cat >nginx.conf <<CONF
daemon off;
pid nginx.pid;
error_log error.log;
worker_processes auto;
worker_rlimit_nofile 20000;
events { worker_connections 8192; }
http {
  include /etc/nginx/mime.types;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  $nginx_log
  server {
    listen 127.0.0.1:$((port + 1)) backlog=4096;
    root $work/site;
    add_header Cache-Control "no-cache";
    add_header X-Content-Type-Options nosniff;
    location = /json/main.json {
      add_header Cache-Control "no-cache";
      add_header Access-Control-Allow-Origin "*";
    }
  }
}
CONF
nginx -p "$work" -c "$work/nginx.conf" 2>output &
pids=$!
"$prep" run -c prep.yaml >output.prep 2>&1 &
pids="$pids $!"
for server in $port $((port + 1)); do
  tries=0
  until curl -sf -o /dev/null "http://127.0.0.1:$server/json/main.json"; do
    tries=$((tries + 1))
    [ $tries -lt 300 ] || { cat output output.prep >&2; exit 1; }
    sleep 0.1
  done
done

failed=0
load() { # CONNECTIONS SECONDS PORT PATH: requests a second
  wrk -t2 -c"$1" -d"$2" --timeout 10s "http://127.0.0.1:$3$4" >wrk.out
  if grep -E 'Socket errors|Non-2xx' wrk.out >&2; then failed=1; fi
  awk '/^Requests\/sec/ { print $2 }' wrk.out
}
row() { # NAME
  awk -v name="$1" -v n="$(median nginx.rates)" -v p="$(median prep.rates)" \
    'BEGIN { printf "%-28s nginx %8.0f/s  prep %8.0f/s  %.2f\n", name, n, p, p / n }'
}

for path in /json/main.json /json/distrito.json /actas/1.jpg; do
  load "$connections" "${WARM:-5}" "$port" $path >/dev/null
done
for path in /json/main.json /json/distrito.json /actas/1.jpg; do
  : >nginx.rates
  : >prep.rates
  round=0
  while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    load "$connections" "$seconds" $((port + 1)) $path >>nginx.rates
    load "$connections" "$seconds" "$port" $path >>prep.rates
  done
  row $path
done
: >nginx.rates
: >prep.rates
load "$crowd" "$seconds" $((port + 1)) /json/main.json >>nginx.rates
load "$crowd" "$seconds" "$port" /json/main.json >>prep.rates
row "$crowd connections"
awk '/^VmHWM/ { printf "peak memory of prep %d MiB\n", $2 / 1024 }' "/proc/${pids##* }/status"
[ $failed = 0 ] || { echo "some requests failed" >&2; exit 1; }
