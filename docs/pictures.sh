#!/usr/bin/env bash
# Makes the pictures of the dashboard anew: starts the application, and walks through it in a real browser as its tests do.
set -euo pipefail
cd "$(dirname "$0")/.."
export E2E_PICTURES
E2E_PICTURES=$(mktemp -d)
trap 'rm -rf "$E2E_PICTURES"' EXIT
dotnet build tests/EndToEnd -v q
tests/EndToEnd/bin/Debug/net10.0/EndToEnd -class EndToEnd.Dashboards.NewcomerTests -noLogo -noColor
cp "$E2E_PICTURES"/dashboard-*.png docs/images/
ls docs/images/dashboard-*.png
