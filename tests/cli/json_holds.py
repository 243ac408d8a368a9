"""json_holds.py FILE EXPRESSION SCHEMAS: does it hold for the value j of FILE?

A value that says "schema": "mlops.X/1" must also be as SCHEMAS/X.schema.json
has it, when there is such a file. Says yes, no or what is wrong.
"""
import json
import os
import sys

file, expression, schemas = sys.argv[1:]
with open(file, encoding="utf-8") as stream:
    j = json.load(stream)

name = j.get("schema", "") if isinstance(j, dict) else ""
path = os.path.join(schemas, name.removeprefix("mlops.").removesuffix("/1"))
path += ".schema.json"
if name.startswith("mlops.") and os.path.exists(path):
    import jsonschema

    with open(path, encoding="utf-8") as stream:
        validator = jsonschema.Draft202012Validator(json.load(stream))
    for error in validator.iter_errors(j):
        sys.exit(f"{path}: {error.json_path}: {error.message}")

print("yes" if eval(expression) else "no")
