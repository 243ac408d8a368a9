# version.sh - mlops version
. "$(dirname "$0")/lib.sh"

t 'one line: the version and the schema'
run mlops version
is_status 0
out_matches '^mlops [0-9]+\.[0-9]+\.[0-9]+(-dev)? \(schema [0-9]+\)$'
same 1 "$(wc -l <"$out")"
err_empty

t '--version is the same'
run mlops version
cp "$out" version
run mlops --version
out_is <version

t 'JSON adds the version of SQLite'
run mlops version --json
is_status 0
json_is 'j["schema"] == "mlops.version/1"'
json_is 'j["schema_version"] >= 3 and j["sqlite_version"].startswith("3.")'

t 'libgit2 is not loaded'
run env ASAN_OPTIONS=detect_leaks=0 strace -f -e trace=openat mlops version
is_status 0
err_lacks libgit2
