#!/bin/sh
# every query prepares, and uses an index or says why it scans
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
exec "$B/tests/tools/query_plans"
