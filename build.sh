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
  bench   the benchmarks, with ratios against named rivals: target/bench/report.json
  edge    the guard in workerd, Deno, Bun, Node and edge-runtime
  fuzz    the fuzz targets (needs a nightly toolchain): ./build.sh fuzz [RUNS]
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

npm_ci() { [ -f "$1/package.json" ] && { [ -d "$1/node_modules" ] || (cd "$1" && npm ci --no-audit --no-fund --silent); }; }

cli() { need_rust; cargo build --release --bin recallkit; }

package() { need_wasm; need_node; npm_ci pkg; (cd pkg && npm run --silent build); }

sample_index() {
  say "indexing the sample recalls"
  target/release/recallkit build --out www/public/recalls --as-of "$(date -u +%F)" record:www/samples
}

page() { npm_ci www; (cd www && npm run --silent build); }

build() { cli; package; }

case "${1:-}" in
  cli) cli ;;
  build) build ;;
  demo) build; sample_index; page; say "serving; stop with Ctrl-C"; (cd www && exec npx vite preview --host 127.0.0.1 --port "${PORT:-5173}") ;;
  test) need_rust; cargo test ;;
  lint) need_rust; cargo fmt --check; cargo clippy --all-targets -- -D warnings ;;
  *) usage; [ -z "${1:-}" ] || exit 2 ;;
esac
