#!/usr/bin/env bash
# recallkit's one script: sets up what is missing, then builds, tests, measures or serves.
# Nothing is installed outside this folder but system packages (browsers, for the tests).
set -euo pipefail
cd "$(dirname "$0")"
export PATH="$PWD/.tools/bin:$PATH"

usage() {
  cat <<'EOF'
usage: ./build.sh COMMAND

  cli     the command line alone, optimised: target/release/recallkit
  build   the command line, the wasm core and the npm package in pkg/
  demo    build everything, index the sample recalls, serve the page (PORT=5173)
  test    every test: native, wasm, package, browsers (RECALLKIT_DATA=folder adds the real feeds)
  lint    formatting and strict lints
  bench   the benchmarks, with ratios against named rivals: table, plots and report.json in target/bench
          ([--quick] [--only PART,...]; RECALLKIT_DATA=folder adds the real feeds)
  edge    the guard in workerd, Deno, Bun, Node, edge-runtime and for Fastly Compute
  fuzz    the fuzz targets (needs a nightly toolchain): ./build.sh fuzz [RUNS EACH] [TARGET...]
  attacks the attack table: native, Node, Chromium, Firefox; prints it with what each saw
  shots   screenshots of every view into target/shots
EOF
}

say() { printf '\n== %s\n' "$*" >&2; }

need_rust() {
  command -v cargo >/dev/null || { echo "build.sh: cargo is missing: install rustup first (rustup.rs)" >&2; exit 2; }
}

need_node() {
  command -v node >/dev/null || { echo "build.sh: node is missing: install Node.js 20 or newer first" >&2; exit 2; }
}

# System packages, by apt where there is one; without it, whoever runs this is told what is missing.
need_system() {
  local missing=()
  command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
  command -v chromedriver >/dev/null || missing+=(chromium-driver)
  command -v firefox-esr >/dev/null || command -v firefox >/dev/null || missing+=(firefox-esr)
  command -v openssl >/dev/null || missing+=(openssl)
  [ ${#missing[@]} -eq 0 ] && return 0
  if command -v apt-get >/dev/null; then
    say "installing ${missing[*]}"
    local sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq && $sudo apt-get install -y -qq "${missing[@]}" >/dev/null
  else
    echo "build.sh: missing: ${missing[*]}; install them by your system's package manager" >&2
    exit 2
  fi
}

need_wasm() {
  need_rust
  rustup target list --installed 2>/dev/null | grep -q '^wasm32-unknown-unknown$' || rustup target add wasm32-unknown-unknown
  local want
  want=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)
  if [ "$(.tools/bin/wasm-bindgen --version 2>/dev/null | cut -d' ' -f2)" != "$want" ]; then
    say "building wasm-bindgen $want (once, about 3 minutes)"
    CARGO_TARGET_DIR=.tools/target cargo install wasm-bindgen-cli --version "$want" --root .tools --force -q
    rm -rf .tools/target
  fi
}

# The guard for Fastly Compute: the core natively for wasm32-wasip1.
fastly() {
  need_rust
  rustup target list --installed 2>/dev/null | grep -q '^wasm32-wasip1$' || rustup target add wasm32-wasip1
  say "the guard for Fastly Compute"
  cargo build --quiet --target wasm32-wasip1 --target-dir target --manifest-path pkg/fastly/Cargo.toml
}

# The packages of a folder, installed again when its lock file is newer than what is there.
npm_ci() {
  [ -f "$1/package.json" ] || return 1
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] || (cd "$1" && npm ci --no-audit --no-fund --silent)
}

cli() { need_rust; cargo build --release --bin recallkit; }

package() { need_wasm; need_node; npm_ci pkg; (cd pkg && npm run --silent build); }

sample_index() {
  say "indexing the sample recalls"
  target/release/recallkit build --out www/public/recalls --as-of "$(date -u +%F)" record:www/samples
}

page() { npm_ci www; (cd www && npm run --silent build); }

build() { cli; package; }

everything() { build; sample_index; page; }

# Tests, the quick ones first; each runner prints its own closing line.
test_native() {
  need_rust
  say "native tests"
  [ -n "${RECALLKIT_DATA:-}" ] || echo "RECALLKIT_DATA is not set: tests on the real feeds are skipped" >&2
  cargo test
}

test_wasm() {
  need_wasm; need_node; need_system
  local test=(cargo test --test "wasm_*" --target wasm32-unknown-unknown --no-default-features --features wasm,wasm-plan)
  [ -n "$(compgen -G 'tests/wasm_*.rs')" ] || return 0
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
  say "wasm tests in Node"
  "${test[@]}"
  say "wasm tests in Chromium"
  CHROMEDRIVER="$(command -v chromedriver)" WASM_BINDGEN_USE_BROWSER=1 "${test[@]}"
}

test_package() {
  fastly
  say "package tests"
  npm_ci tests/pkg
  (cd tests/pkg && npm run --silent test)
}

test_page() {
  need_system
  say "page tests in Chromium and Firefox"
  (cd www && npm run --silent test:e2e)
}

run_tests() { test_native; test_wasm; cli; package; test_package; sample_index; page; test_page; }

# Benchmarks: nothing here fails on slowness; a wrong answer does. They are worth something on a quiet machine alone.
bench() {
  need_system; cli; package; npm_ci tests/bench
  say "sizes"
  (cd pkg && npm run --silent size)
  say "native programs"
  cargo build --release --quiet --example bench_index --example facts --example bench_parse --example gtin_bits
  local out=$PWD/target/bench programs=target/release/examples real=()
  mkdir -p "$out"
  say "codes"
  $programs/bench_parse | tee "$out/native.txt"
  if [ -n "${RECALLKIT_DATA:-}" ]; then
    local barcodes=$RECALLKIT_DATA/negatives/openfoodfacts-2019.txt.gz
    $programs/gtin_bits "$barcodes" | tee -a "$out/native.txt"
    say "the real feeds, as an index and as JSON"
    rm -rf "$out/real" "$out/real-shards"
    target/release/recallkit build --out "$out/real" $(real_feeds)
    target/release/recallkit build --out "$out/real-shards" --shards 1000 $(real_feeds)
    $programs/facts "$out/facts" $(real_feeds)
    real=(--real "$out/real" --shards "$out/real-shards" --facts "$out/facts" --titles "$RECALLKIT_DATA/labels/titles-dev.jsonl" --barcodes "$barcodes")
  fi
  node --expose-gc tests/bench/run.mjs "${real[@]}" --out "$out" "$@"
}

# All the real feeds, as the command line takes them.
real_feeds() {
  local data=$RECALLKIT_DATA
  printf '%s\n' "openfda:$data/openfda/food-2012-2022.ndjson.gz" "openfda:$data/openfda/drugs-2012-2022.ndjson.gz" \
    "fsis:$data/fsis" "cpsc:$data/cpsc" "rappelconso:$data/rappelconso" "safetygate:$data/safetygate" \
    "ukfsa:$data/other" "samr:$data/china"
}

# Fuzzing needs a nightly toolchain and cargo-fuzz; both go where rustup and this folder keep such things.
fuzz() {
  need_rust
  rustup toolchain list | grep -q nightly || rustup toolchain install nightly --profile minimal
  [ -x .tools/bin/cargo-fuzz ] || CARGO_TARGET_DIR=.tools/target cargo install cargo-fuzz --root .tools -q
  local runs=${1:-1000000} target targets=("${@:2}") log=target/fuzz.log
  [ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(cargo +nightly fuzz list --fuzz-dir tests/fuzz 2>/dev/null)
  mkdir -p target
  [ -z "${RECALLKIT_DATA:-}" ] || fuzz_corpus
  for target in "${targets[@]}"; do
    mkdir -p "tests/fuzz/corpus/$target"
    say "fuzzing $target, $runs runs"
    cargo +nightly fuzz run --fuzz-dir tests/fuzz -s none "$target" "tests/fuzz/corpus/$target" "tests/fuzz/seeds/$target" \
      -- -runs="$runs" -max_len=4096 -timeout=20 -verbosity=0 -print_final_stats=1 2>&1 | tee "$log"
    # Every run is counted, so that "how many in all" is read off and not remembered.
    echo "$target $(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" >> target/fuzz-runs.txt
  done
  awk '{ runs += $2 } END { printf "%d runs over all targets so far (target/fuzz-runs.txt), none of these with a finding\n", runs }' target/fuzz-runs.txt
}

# Real records beside the seeds: a fuzzer gets further from them.
fuzz_corpus() {
  local data=$RECALLKIT_DATA source file
  for source in openfda:openfda/food-2012-2022 fsis:fsis/recalls rappelconso:rappelconso/v1; do
    file="$data/${source#*:}.ndjson.gz"
    source=${source%%:*}
    mkdir -p "tests/fuzz/corpus/feed_$source"
    [ -f "$file" ] && zcat "$file" | awk 'NR % 61 == 1 && length < 6000' | split -l 1 -a 4 - "tests/fuzz/corpus/feed_$source/real-"
  done
}

attacks() {
  cli; package; need_system
  npm_ci tests/pkg; npm_ci www
  cargo test --test index_attacks
  (cd tests/pkg && node --test attacks.test.mjs)
  (cd tests/browser && node --test attacks.test.mjs)
  node tests/pkg/lib/attack-table.mjs "$@"
}

lint() {
  need_rust
  cargo fmt --check
  cargo clippy --all-targets -- -D warnings
  local module
  for module in wasm wasm-plan wasm-slim; do
    cargo clippy --target wasm32-unknown-unknown --no-default-features --features "$module" -- -D warnings
  done
}

case "${1:-}" in
  cli) cli ;;
  build) build ;;
  demo)
    everything
    say "serving http://127.0.0.1:${PORT:-5173}/ (Ctrl-C stops it)"
    cd www && exec npx vite preview --host 127.0.0.1 --port "${PORT:-5173}" --strictPort ;;
  test) run_tests ;;
  lint) lint ;;
  bench) shift; bench "$@" ;;
  edge) build; fastly; npm_ci tests/pkg; (cd tests/pkg && npm run --silent edge) ;;
  fuzz) shift; fuzz "$@" ;;
  attacks) shift; attacks "$@" ;;
  shots) everything; need_system; (cd www && npm run --silent shots) ;;
  help|-h|--help) usage ;;
  "") usage ;;
  *) echo "build.sh: no command \`$1\`" >&2; usage >&2; exit 2 ;;
esac
