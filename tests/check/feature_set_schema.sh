#!/bin/sh
# the JSON Schema takes and refuses the feature sets that test_feature_set
# sees the program take and refuse
set -eu
cd "$(dirname "$0")/../.."

/usr/bin/python3 - <<'PYTHON'
import glob
import json
import sys

import jsonschema

with open("schema/json/feature-set.schema.json") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
wrong = 0
for kind in ("good", "bad"):
    paths = sorted(glob.glob(f"tests/fixtures/feature-set/{kind}/*.json"))
    assert len(paths) >= 3
    for path in paths:
        with open(path) as file:
            valid = validator.is_valid(json.load(file))
        if valid != (kind == "good"):
            print(f"{path}: the schema says {'good' if valid else 'bad'}")
            wrong = 1
sys.exit(wrong)
PYTHON
