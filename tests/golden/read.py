"""read.py FORMAT FILE - reads a rendered document as its readers do: nothing
in it may move a cursor or run, and what is a language must parse."""
import json
import re
import sys
from html.parser import HTMLParser

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COLOUR = re.compile("\x1b\\[(0|1|2|31|32|33)m")
TAGS = set("html head meta title style body main h1 h2 h3 h4 section p ul li dl"
           " dt dd div table thead tbody tr th td code pre span time".split())
VOID = {"meta"}
ATTRIBUTES = set("lang charset name content class scope datetime title tabindex"
                 " role aria-label".split())


class Page(HTMLParser):
    """Every element is one of ours, closed in order; no markup slips in."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.seen = []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        assert {name for name, _ in attrs} <= ATTRIBUTES, attrs
        self.seen.append(tag)
        if tag == "th":
            assert dict(attrs).get("scope") == "col", attrs
        if tag == "html":
            assert dict(attrs).get("lang") == "en", attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()


def check_html(text):
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == [], page.open
    assert page.seen.count("title") == 1 and page.seen.count("main") == 1
    assert not re.search(r"url\(|@import|https?://[^x)]", text)


def not_json(name):
    raise AssertionError(name)


def check_json(text):
    value = json.loads(text, parse_constant=not_json)
    assert next(iter(value)) == "schema", list(value)


def check_json_lines(text):
    rows = [json.loads(line, parse_constant=not_json)
            for line in text.splitlines()]
    assert all(list(row) == list(rows[0]) for row in rows)


def check_tsv(text):
    assert len({line.count("\t") for line in text.split("\n")[:-1]}) <= 1


def check_text(text):
    for line in text.split("\n"):
        assert not re.search(" (\x1b\\[0m)?$", line), repr(line)


CHECKS = {"html": check_html, "json": check_json, "tsv": check_tsv,
          "json-lines": check_json_lines, "text": check_text,
          "text-narrow": check_text, "text-colour": check_text}


def main():
    kind, path = sys.argv[1:]
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    plain = COLOUR.sub("", text) if kind == "text-colour" else text
    found = UNSAFE.search(plain)
    assert not found, repr(plain[max(0, found.start() - 30):found.end()])
    assert text == "" or text.endswith("\n")
    CHECKS.get(kind, lambda _: None)(text)


main()
