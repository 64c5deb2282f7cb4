#!/usr/bin/env bash
# Runs the tests and prints "N passed, N failed" alone on the last line; exits non-zero when any failed.
#   ./test.sh              unit, integration and end-to-end tests
#   ./test.sh --hard       the rest: every fault, every kill point, every page in each width and theme
#   ./test.sh --no-build   with what is built already
# TEST_RESULTS=DIR keeps what every test said, as TRX files.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Tests start many short-lived processes: measuring their code to compile it better afterwards costs more than it gains.
export DOTNET_TieredPGO=0

hard=false build=true
for argument in "$@"; do
    case "$argument" in
        --hard) hard=true ;;
        --no-build) build=false ;;
        *) echo "test.sh: unknown option '$argument'; known are --hard and --no-build" >&2; exit 2 ;;
    esac
done

find_chromium() {
    [ -n "${CHROMIUM_PATH:-}" ] && [ -x "$CHROMIUM_PATH" ] && return 0
    for name in chromium-headless-shell chrome-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

install_chromium() {
    echo "No Chromium was found; installing one for the end-to-end tests."
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        # The one without windows takes half the time; Ubuntu and older Debians do not have it.
        apt-get update -qq && for package in chromium-headless-shell chromium; do
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null && return 0
        done
        return 1
    else
        # Playwright's own build: needs no root, but the internet.
        node=$(find tests/EndToEnd/bin -path '*/.playwright/node/*/node' -type f 2>/dev/null | head -n 1)
        [ -n "$node" ] && "$node" "$(find tests/EndToEnd/bin -path '*/.playwright/package/cli.js' | head -n 1)" install chromium
    fi
}

if $build; then
    dotnet build Aspire.sln -v q || { echo "0 passed, 1 failed"; exit 1; }
fi
# The tests that step a process's clock compile the library that does it.
if $hard && ! command -v cc >/dev/null 2>&1; then
    echo "No C compiler (cc) was found; installing one for the tests of clock steps."
    { [ "$(id -u)" = 0 ] && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq gcc libc6-dev >/dev/null; } ||
        echo "cc could not be installed: install gcc with your system's package manager." >&2
fi
if ! find_chromium; then
    install_chromium || echo "Chromium could not be installed: install it with your system's package manager, or set CHROMIUM_PATH." >&2
fi

if $hard; then export LOOKS=all; fi
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
kept=()
if [ -n "${TEST_RESULTS:-}" ]; then mkdir -p "$TEST_RESULTS" || exit 2; fi
passed=0 failed=0 names=""

# What the build does not see to, such as the order of usings; it loads the whole solution once more, which takes minutes.
if $hard; then
    echo "== formatting"
    if dotnet format Aspire.sln --no-restore --verify-no-changes --severity warn; then passed=1; else failed=1 names="  formatting"$'\n'; fi
fi

# One project after the other: they start servers and browsers, and two cores are few.
for project in tests/*.Tests tests/EndToEnd; do
    name=$(basename "$project")
    runner=$project/bin/Debug/net10.0/$name
    [ -f "$project/$name.csproj" ] || continue
    begun=$SECONDS
    echo
    echo "== $name"
    # The hard set looks at every page once more, in each width and theme.
    if $hard; then filter=(-trait "Set=Hard" -trait "Look=Pages"); else filter=(-trait- "Set=Hard"); fi
    if [ -n "${TEST_RESULTS:-}" ]; then kept=(-result-trx "$TEST_RESULTS/$name.trx"); fi
    "$runner" "${filter[@]}" "${kept[@]}" -noColor -noLogo -result-xml "$results/$name.xml"
    code=$?
    summary=$(grep -o '<assembly [^>]*>' "$results/$name.xml" 2>/dev/null | head -n 1)
    count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$summary"; }
    if [ -z "$summary" ]; then
        echo "$name ended with code $code and no results." >&2
        failed=$((failed + 1))
        continue
    fi
    # A skipped test proves nothing, so it counts as failed; so does a runner that ended badly without naming a test.
    bad=$(($(count failed) + $(count errors) + $(count skipped)))
    [ "$code" -ne 0 ] && [ "$bad" -eq 0 ] && [ "$(count total)" -gt 0 ] && bad=1
    passed=$((passed + $(count passed))) failed=$((failed + bad))
    names+=$(grep -o '<test [^>]* result="\(Fail\|Skip\)"' "$results/$name.xml" | sed 's/.* name="\([^"]*\)".*/  \1/' && echo .)
    names=${names%.}
    echo "$name: $((SECONDS - begun)) s"
done

# All together at the end, where whoever sees only the end of the output finds them.
[ -z "$names" ] || printf '\nFailed:\n%s' "$names"
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
