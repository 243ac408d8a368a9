#!/bin/sh
# make_example.sh - makes data/, features.yaml and xgboost/ again
#
# Needs Debian's python3-sklearn (the rows) and python3-xgboost (the models);
# PYTHON names another interpreter that has both.
set -eu

cd "$(dirname "$0")"
python=${PYTHON:-/usr/bin/python3}

if ! "$python" -c 'import numpy, sklearn, xgboost'; then
	echo "make_example.sh: $python lacks numpy, sklearn or xgboost" \
		"(apt-get install python3-sklearn python3-xgboost)" >&2
	exit 1
fi

"$python" make_example.py
"$python" train_xgboost.py
