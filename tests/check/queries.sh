#!/bin/sh
# every query prepares, and uses an index or says why it scans; a page costs the
# same in a large registry
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
"$B/tests/tools/query_plans"
"$B/tests/tools/page_steps"
