#!/bin/sh
# views.sh MLOPS - docs/views.md, from what the schema says of its views
set -eu
mlops=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat <<'END'
# The views of a registry

`mlops sql` reads these views and nothing else, and any SQLite shell can read
them in `.mlops/registry.db` (open it with `-readonly`). What a column is called
and means stays as it is; columns and views are added.

    $ mlops sql 'SELECT ref, format, time FROM v_model_version'
    $ mlops sql "SELECT m.value, r.git_commit FROM v_metric m JOIN v_run r
          USING (record) WHERE m.key = 'auc' ORDER BY m.value DESC"

Digests are `sha256:<hex>`. Times are RFC 3339 in UTC with six digits of a
second, so that they sort as text. `ref` is a reference as every command takes
it; `record` is the digest of the record, by which views are joined (two runs
may begin with the same seven digits, no two have the same digest). Yes and no
are 1 and 0; NULL is what is not known, unless it says otherwise.

This page is made from the schema: `make schema`.

END
cd "$folder"
"$mlops" -q init >/dev/null
"$mlops" sql --list --format markdown
