#!/usr/bin/env bash
# Coverage-guided fuzzing of the readers of files, by Jazzer.
#
#   scripts/fuzz.sh [TARGET|all [MINUTES]]    without a target: what there is
#
# Inputs that reach new code stay in target/fuzz/corpus/TARGET and are where the next run goes on.
# A finding is an input that makes a reader throw what it does not declare, take longer than
# twenty seconds, want more memory than the JVM has here, or read what it cannot write again. It is left in
# target/fuzz/findings/TARGET; copied to app/src/test/resources/org/ketvision/app/fuzz/target it
# becomes a test. A line of figures is added to target/fuzz/figures.csv.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root="$PWD"
. scripts/find-jdk.sh
require_jdk

targets=(idx gzip safetensors npy picture yaml qasm golden run)
if [ $# -eq 0 ]; then
  echo "targets: ${targets[*]}"
  exit 0
fi
if [ "$1" != all ]; then
  case " ${targets[*]} " in *" $1 "*) targets=("$1") ;; *) echo "fuzz: no target '$1'; there are ${targets[*]}" >&2; exit 2 ;; esac
fi
minutes="${2:-10}"
case "$minutes" in '' | *[!0-9]*) echo "fuzz: '$minutes' is not a number of minutes" >&2; exit 2 ;; esac

out="$root/target/fuzz"
mkdir -p "$out"
if [ -z "${FUZZ_CLASSES:-}" ]; then
  ./mvnw --quiet --batch-mode -Pfuzz -Dquick -Dbuild.folder=target/fuzz -pl app -am test-compile \
    org.apache.maven.plugins:maven-dependency-plugin:build-classpath -Dmdep.outputFile=target/fuzz/classpath \
    -Dmdep.includeScope=test >&2
fi
classes="$root/app/target/fuzz/test-classes:$root/app/target/fuzz/classes:$(cat app/target/fuzz/classpath)"

# The heap that a target's reader may take at most: four times its limit for inputs of this size.
heap() { case "$1" in picture) echo 512m ;; *) echo 256m ;; esac; }

status=0
for target in "${targets[@]}"; do
  corpus="$out/corpus/$target"
  findings="$out/findings/$target"
  log="$out/$target.log"
  mkdir -p "$corpus" "$findings"
  "$JAVA_HOME/bin/java" --add-modules jdk.incubator.vector -cp "$classes" org.ketvision.app.fuzz.Fuzzer \
    "$out/seeds" 2> /dev/null
  cp "$out/seeds/$target/"* "$corpus/"
  echo "fuzzing $target for $minutes minutes; log $log" >&2
  started=$SECONDS
  code=0
  (cd "$findings" && exec "$JAVA_HOME/bin/java" "-Xmx$(heap "$target")" -XX:+UseSerialGC -Djava.awt.headless=true \
    --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Xshare:off \
    -Dketvision.fuzz.target="$target" -cp "$classes" com.code_intelligence.jazzer.Jazzer \
    --target_class=org.ketvision.app.fuzz.Fuzzer --keep_going="${FUZZ_FINDINGS:-20}" --reproducer_path="$findings" \
    "--instrumentation_includes=org.ketvision.**:tools.jackson.**:org.snakeyaml.**:com.sun.imageio.**" \
    --disabled_hooks=com.code_intelligence.jazzer.sanitizers.FilePathTraversal \
    -max_total_time=$((minutes * 60)) -timeout=20 -max_len=16384 -rss_limit_mb=4096 -print_final_stats=1 \
    -artifact_prefix="$findings/" "$corpus") > "$log" 2>&1 || code=$?
  runs="$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)"
  coverage="$(grep -o 'cov: [0-9]* ft: [0-9]*' "$log" | tail -n 1 | tr -dc '0-9 ' | tr -s ' ')"
  found="$(find "$findings" -name 'crash-*' -o -name 'timeout-*' -o -name 'oom-*' | wc -l)"
  read -r cov features <<< "$coverage" || true
  line="$target,$((SECONDS - started)),${runs:-0},${cov:-0},${features:-0},$(find "$corpus" -type f | wc -l),$found,$code"
  [ -f "$out/figures.csv" ] || echo "target,seconds,executions,edges,features,corpus,findings,exit" > "$out/figures.csv"
  echo "$line" >> "$out/figures.csv"
  echo "$line  (target,seconds,executions,edges,features,corpus,findings,exit)"
  if [ "$found" -gt 0 ] || [ "$code" -ne 0 ]; then
    grep -E '^== Java Exception|^Caused by|ERROR: libFuzzer|OutOfMemory' "$log" | sort | uniq -c | sort -rn | head -n 10 >&2 || true
    status=1
  fi
done
exit "$status"
