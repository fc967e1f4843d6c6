#!/usr/bin/env bash
# Trains for MINUTES through ./ketvision and fails when resident memory or live heap keeps rising.
#
#   scripts/soak-train.sh [MINUTES]    30
#
# Every ten seconds: resident memory, threads, open files. Every minute a full collection first says
# how much heap is alive. The first third is warm-up; over the rest a straight line (least squares)
# may rise by at most 5 % of the mean and 4 MiB. The heap is held to 512 MiB: with a quarter of the
# machine's memory the collector would need hours to get through it once. All samples go to
# target/soak/train.csv.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/find-jdk.sh
require_jdk

minutes="${1:-30}"
case "$minutes" in '' | *[!0-9]*) echo "soak: '$minutes' is not a number of minutes" >&2; exit 2 ;; esac
every="${SOAK_SECONDS:-10}"
data=strokes
if [ -e "${KETVISION_DATA:-}/mnist" ]; then data=mnist; fi
mkdir -p target/soak
csv=target/soak/train.csv
run="$(mktemp -d)"
training=
clean_up() {
  if [ -n "$training" ]; then kill -9 "$training" 2> /dev/null || true; fi
  rm -rf "$run"
}
trap clean_up EXIT

./ketvision --version > /dev/null # builds it first, if need be
KETVISION_JAVA_OPTS="-Xmx512m" ./ketvision train qmae --data "$data" --out "$run/run" --threads 1 --seed 1 \
  --steps $((minutes * 60 * 6000)) --validation 1000 --validate-every 5000 --checkpoint-every 1000 \
  --set log-every=200 --progress json 2> "$run/progress.jsonl" > "$run/out.txt" &
training=$!

count() { if [ -d "/proc/$training/$1" ]; then find "/proc/$training/$1" -mindepth 1 -maxdepth 1 2> /dev/null | wc -l; else echo 0; fi; }
steps() { tail -n 1 "$run/progress.jsonl" | sed -n 's/.*"done":\([0-9]*\).*/\1/p'; }

live=
echo "seconds,step,rss_kib,live_heap_kib,threads,open_files" > "$csv"
started=$SECONDS
while [ $((SECONDS - started)) -lt $((minutes * 60)) ]; do
  sleep "$every"
  rss="$(ps -o rss= -p "$training" | tr -d ' ' || true)"
  if [ -z "$rss" ]; then
    echo "soak: the training ended by itself:" >&2
    tail -n 5 "$run/progress.jsonl" >&2
    exit 1
  fi
  samples=$((${samples:-0} + 1))
  live=
  if [ $((samples % (60 / every > 0 ? 60 / every : 1))) -eq 0 ]; then
    "$JAVA_HOME/bin/jcmd" "$training" GC.run > /dev/null
    live="$("$JAVA_HOME/bin/jcmd" "$training" GC.heap_info | sed -n 's/.*[ ,]used \([0-9]*\)K.*/\1/p' | head -n 1)"
  fi
  echo "$((SECONDS - started)),$(steps),$rss,$live,$(count task),$(count fd)" >> "$csv"
done
size="$(du -sk "$run/run" | cut -f 1)"
kill -TERM "$training"
status=0
wait "$training" || status=$?
training=
if [ "$status" -ne 130 ]; then
  echo "soak: asked to stop, the training ended with exit code $status instead of 130" >&2
  exit 1
fi
./ketvision evaluate "$run/run" --limit 500 --no-baselines --quiet > /dev/null

echo "run folder at the end: $size KiB; samples in $csv"
awk -F, -v limit="$((minutes * 60 / 3))" '
  function line(name, n, sx, sy, sxx, sxy, first, last, low, high,   slope, mean, rise, bad) {
    if (n < 2) { printf "%-12s too few samples\n", name; return 0 }
    slope = (n * sxy - sx * sy) / (n * sxx - sx * sx); mean = sy / n; rise = slope * (last - first)
    bad = rise > 0.05 * mean && rise > 4096
    printf "%-12s %4d samples  mean %8.1f MiB  least %8.1f  most %8.1f  slope %+8.4f MiB/min  rise %+7.2f MiB  %s\n", \
      name, n, mean / 1024, low / 1024, high / 1024, slope * 60 / 1024, rise / 1024, bad ? "RISES" : "flat"
    return bad
  }
  NR > 1 {
    shown = int($1 / (limit / 4))
    if (NR == 2) printf "%8s %10s %10s %14s %8s %6s\n", "seconds", "step", "RSS MiB", "live heap MiB", "threads", "files"
    if ($4 != "") heap = $4
    if (shown != before) { printf "%8d %10d %10.1f %14.1f %8d %6d\n", $1, $2, $3 / 1024, heap / 1024, $5, $6; before = shown }
    if ($1 > limit) {
      rn++; rx += $1; ry += $3; rxx += $1 * $1; rxy += $1 * $3; if (!rf) { rf = $1; rl = $3 } re = $1
      if ($3 < rl) rl = $3; if ($3 > rh) rh = $3
      if ($4 != "") {
        hn++; hx += $1; hy += $4; hxx += $1 * $1; hxy += $1 * $4; if (!hf) { hf = $1; hl = $4 } he = $1
        if ($4 < hl) hl = $4; if ($4 > hh) hh = $4
      }
      if (!files || $6 < files) files = $6; if ($6 > most) most = $6
    }
  }
  END {
    print "after warm-up:"
    bad = line("RSS", rn, rx, ry, rxx, rxy, rf, re, rl, rh)
    bad += line("live heap", hn, hx, hy, hxx, hxy, hf, he, hl, hh)
    printf "open files   %d to %d\n", files, most
    exit bad > 0 || rn < 2
  }' "$csv"
