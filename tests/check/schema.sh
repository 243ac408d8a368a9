#!/bin/sh
# schema/schema.sql is what the migrations make (`make schema` writes it)
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
"$B/tests/tools/schema_dump" | diff -u schema/schema.sql -
