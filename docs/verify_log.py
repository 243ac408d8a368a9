#!/usr/bin/env python3
"""verify_log.py registry.db - verify a registry's log as log-format.md says

Prints `N events, head <hex>: whole`, or the first event that is wrong and
why, with exit status 1. Knows nothing of mlops but that page.
"""
import hashlib
import json
import sqlite3
import struct
import sys

NAMES = {"dataset", "feature_set", "experiment", "model", "environment"}
RECORDS = {"git_commit", "dataset_version", "feature_set_version", "run",
           "model_version", "evaluation", "revision"}
COMPANIONS = {"checkout": ("record", []),
              "edge": ("child", ["parent", "role"]),
              "measurement": ("record", ["metric", "segment"]),
              "signature_field": ("model_version", ["side", "position"])}
FACTS = ["alias_move", "dataset_location", "environment_setting", "mark",
         "param", "revision_state", "run_attribute", "run_batch", "run_end",
         "run_file", "setting", "verdict"]


class Wrong(Exception):
    pass


class Text(bytes):
    """Text as SQLite keeps it, which need not be UTF-8."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def u64(number):
    return struct.pack(">q", number)


def field(data):
    return u64(len(data)) + data


def value(of):
    if isinstance(of, int):
        return b"I" + u64(of)
    if isinstance(of, float):
        return b"R" + struct.pack(">d", of + 0.0)
    return (b"T" if isinstance(of, Text) else b"B") + of


def columns(row):
    return u64(len(row)) + b"".join(
        field(name.encode()) + field(value(row[name])) for name in sorted(row))


class Registry:
    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.db.text_factory = Text
        self.db.row_factory = sqlite3.Row
        self.db.execute("BEGIN")
        self.references = {}

    def rows(self, select, *arguments):
        """Rows as dictionaries, without what is NULL."""
        return [{name: row[name] for name in row.keys()
                 if row[name] is not None}
                for row in self.db.execute(select, arguments)]

    def one(self, select, *arguments):
        found = self.rows(select, *arguments)
        return found[0] if found else {}

    def refers(self, table):
        """column -> the table that it refers to"""
        if table not in self.references:
            self.references[table] = {
                key["from"].decode(): key["table"].decode()
                for key in self.rows(f"PRAGMA foreign_key_list({table})")}
        return self.references[table]

    def resolved(self, table, row):
        """The row with its references replaced."""
        result = dict(row)
        for column, to in self.refers(table).items():
            if column not in row:
                continue
            if to == "event":
                del result[column]
            elif to == "record" or to in RECORDS:
                result[column] = self.one(
                    "SELECT digest FROM record WHERE id = ?",
                    row[column]).get("digest", b"")
            elif to in NAMES:
                result[column] = self.name(to, row[column])
            elif to == "slot":
                slot = self.one("SELECT * FROM slot WHERE id = ?",
                                result.pop(column))
                for part in "environment", "model":
                    result[part] = self.name(part, slot.get(part))
        return result

    def name(self, table, row):
        return self.one(f"SELECT name FROM {table} WHERE id = ?",
                        row).get("name", Text())

    def record_digest(self, kind, row_id):
        own = self.one(f"SELECT * FROM {kind} WHERE id = ?", row_id)
        own.pop("id", None)
        if kind != "revision":
            own.pop("number", None)
        rows = [(kind, self.resolved(kind, own))]
        for table, (owner, order) in COMPANIONS.items():
            found = []
            for row in self.rows(
                    f"SELECT * FROM {table} WHERE {owner} = ?", row_id):
                del row[owner]
                found.append(self.resolved(table, row))
            found.sort(key=lambda row: [row[column] for column in order])
            rows += [(table, row) for row in found]
        return sha256(b"mlops-record-1\n", *(
            field(table.encode()) + columns(row) for table, row in rows))

    def facts(self, event):
        return [{"table": table, **{
            name: as_json(of)
            for name, of in self.resolved(table, row).items()}}
            for table in FACTS
            for row in self.rows(
                f"SELECT * FROM {table} WHERE event = ?", event)]

    def points_digest(self, run, event):
        points = self.rows(
            "SELECT key, step, fold, value FROM run_point"
            " WHERE run = ? AND event = ?", run, event)
        points.sort(key=lambda p: (p["key"], p["step"], p["fold"]))
        return len(points), sha256(b"mlops-points-1\n", *map(columns, points))


def as_json(of):
    if isinstance(of, Text):
        try:
            return of.decode()
        except UnicodeDecodeError:
            return {"hex": of.hex()}
    if isinstance(of, bytes):
        return ("sha256:" if len(of) == 32 else "") + of.hex()
    if isinstance(of, float) and not of - of == 0:
        return None
    return of


def comparable(facts):
    """1 and 1.0 are the same number in JSON."""
    return sorted(json.dumps(
        {name: int(of) if isinstance(of, float) and of.is_integer() else of
         for name, of in fact.items()}, sort_keys=True) for fact in facts)


def verify_event(event, before):
    numbers = b"".join(field(u64(event[name])) for name in ("seq", "time_us"))
    texts = b"".join(field(event[name]) for name in
                     ("actor", "op", "op_id", "subject", "payload"))
    leaf = sha256(b"\0mlops-audit-1\n", numbers, texts)
    if leaf != event["leaf"]:
        raise Wrong("its content is not what was recorded")
    if sha256(b"\2", before["head"], leaf) != event["head"]:
        raise Wrong("its head does not follow from the event before it")
    if event["time_us"] < before.get("time_us", event["time_us"]):
        raise Wrong("its time is before that of the event before it")


def verify_rows(registry, event):
    """What the payload lists against the rows as they are."""
    payload = json.loads(event["payload"])
    facts = registry.facts(event["seq"])
    if comparable(payload["facts"]) != comparable(facts):
        raise Wrong("the facts are not those that the event lists")
    records = registry.rows(
        "SELECT * FROM record WHERE event = ? ORDER BY id", event["seq"])
    if payload["records"] != [as_json(row["digest"]) for row in records]:
        raise Wrong("the records are not those that the event lists")
    for row in records:
        now = registry.record_digest(row["kind"].decode(), row["id"])
        if now != row["digest"]:
            raise Wrong("a record is not what was recorded")
    for batch in registry.rows(
            "SELECT * FROM run_batch WHERE event = ?", event["seq"]):
        now = registry.points_digest(batch["run"], event["seq"])
        if now != (batch["points"], batch["digest"]):
            raise Wrong("the metric points are not what was recorded")


def verify(registry):
    before = {"seq": 0, "head": bytes(32)}
    for event in registry.rows("SELECT * FROM event ORDER BY seq"):
        number = before["seq"] + 1
        try:
            if event["seq"] != number:
                raise Wrong("it is missing")
            verify_event(event, before)
            verify_rows(registry, event)
        except Wrong as wrong:
            return f"event {number} is wrong: {wrong}"
        before = event
    for row in registry.rows("SELECT * FROM remark WHERE salt IS NOT NULL"):
        if sha256(row["salt"], row["content"]) != row["commitment"]:
            return "a remark is not what was recorded"
    print(f"{before['seq']} events, head {before['head'].hex()}: whole")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(verify(Registry(sys.argv[1])))
