#!/usr/bin/env bash
# demo.sh - plays the main job of mlops on a copy of examples/breast-cancer
#
# usage: demo.sh [DIR]
#
# Trains two models, registers and promotes both, rolls back, and asks where
# everything came from. It works in DIR, which must not exist and is kept, or
# else in a temporary directory that is removed at the end.
# MLOPS names the program to use (default: build/mlops of this source tree).
set -eu

examples=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(realpath -m -- "${MLOPS:-$examples/../build/mlops}")
if [ ! -x "$program" ]; then
	echo "demo.sh: no program at $program: run make first, or set MLOPS" >&2
	exit 1
fi

# What the caller's shell has set must not lead to another registry or git.
unset MLOPS_REGISTRY MLOPS_RUN_ID MLOPS_EVENTS
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY

fail() {
	echo "demo.sh: $*" >&2
	exit 1
}

# mlops_exits STATUS ARGUMENT...: shows the command, runs it, checks how it ends
mlops_exits() {
	local expected=$1 status=0
	shift
	printf '\n$ mlops %s\n' "$*"
	"$program" "$@" || status=$?
	[ "$status" -eq "$expected" ] ||
		fail "'mlops $1' exited $status where $expected was expected"
}

mlops() {
	mlops_exits 0 "$@"
}

say() {
	printf '\n# %s\n' "$*"
}

# train ROUNDS: a run of train.py, with all that went into it
train() {
	mlops run exec --experiment baseline \
		--data train=data:patients-train --data test=data:patients-test \
		--features features:cell-shape -- python3 train.py --rounds "$1"
}

measured_auc() {
	python3 -c 'import json; print(json.load(open("metrics.json"))["auc"])'
}

digest() {
	sha256sum <"$1"
}

served_is() {
	[ "$(digest "$models/breast-cancer/current/model.json")" = "$1" ] ||
		fail "$models/breast-cancer/current is not the expected model"
}

finish() {
	local status=$?
	if [ "$status" -ne 0 ]; then
		echo "demo.sh: stopped; everything is left in $work" >&2
	elif [ "$keep" = no ]; then
		rm -rf -- "$work"
	fi
}

if [ $# -gt 0 ]; then
	mkdir -- "$1"
	work=$(cd -- "$1" && pwd)
	keep=yes
else
	work=$(mktemp -d "${TMPDIR:-/tmp}/mlops-demo.XXXXXX")
	keep=no
fi
trap finish EXIT

project=$work/project
models=$work/models
cp -R "$examples/breast-cancer" "$project"
cd "$project"
rm -f model.json metrics.json params.yaml predictions.csv
git init -q
git config user.name 'Demo'
git config user.email 'demo@example.org'
git config commit.gpgsign false
git add .
git commit -q -m 'breast-cancer: training script and data'

say "A git repository with train.py and its data: $project"
mlops init
mlops dataset add patients-train data/train.csv --split train
mlops dataset add patients-test data/test.csv --split test
mlops feature add cell-shape features.yaml --from data:patients-train

say 'Two trainings, each registered with the AUC it measured'
train 20
mlops register breast-cancer model.json --run run:last \
	--metric "auc=$(measured_auc)"
first=$(digest model.json)
train 60
mlops register breast-cancer model.json --run run:last \
	--metric "auc=$(measured_auc)"
second=$(digest model.json)

say 'Into production, one after the other'
mlops env add production --target "directory:$models"
mlops promote breast-cancer@1 --to production
served_is "$first"
# a second later, so that a time in whole seconds lies between the two
sleep 1
between=$(date -u +%Y-%m-%dT%H:%M:%SZ)
mlops promote breast-cancer@2 --to production
served_is "$second"

say 'And back: first what it would do, then in one command'
mlops rollback production/breast-cancer --plan
served_is "$second"
mlops rollback breast-cancer
served_is "$first"

say 'Where what is live comes from, and what depends on a dataset'
mlops lineage production/breast-cancer
mlops_exits 1 impact data:patients-train@1 --live-only
say 'exit 1: something live depends on it, as a script would want to know'
mlops why production/breast-cancer data:patients-train@1

say 'What differs between the two, and what served before the second'
mlops_exits 1 diff breast-cancer@1 breast-cancer@2
say 'exit 1: they differ'
mlops at production "$between"

say 'The history, and whether it is whole'
mlops log breast-cancer
mlops audit verify
mlops fsck
mlops status

if [ "$keep" = yes ]; then
	say "Done. Project and registry: $project; what is served: $models"
else
	say "Done, and $work removed. To keep it: examples/demo.sh DIR"
fi
