#!/usr/bin/env python3
"""readme.py - runs the commands of README.md and compares what they print

usage: readme.py [--write] README

Runs every "$ ..." line of its console blocks, in order, in one shell that
starts in the current folder. What follows a command in the block is what it
must print (stdout, then stderr); "..." stands for any lines. Digests, ids, times and durations differ from
one run to the next and are compared by their place only. A comment
"# exit status N" tells how a command ends when not with 0. With --write the
file's answers are replaced by what was printed, but for those with "...".
"""
import os
import re
import subprocess
import sys
import tempfile

VARIES = [
    (r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?( UTC|Z)?", "<time>"),
    (r"\b(?=[0-9a-f]*\d)[0-9a-f]{7,64}\b", "<hex>"),
    (r"\b\d+(\.\d+)? (s|ms)\b", "<duration>"),
    (r"/\S*/(project|models)", "<folder>/\\1"),
    (r"\b[\w.-]+@[\w.-]+\b(?=  +(run|promote|rollback|live|register))",
     "<actor>"),
    (r"  +", "  "),
]


def comparable(text):
    for pattern, word in VARIES:
        text = re.sub(pattern, word, text)
    return [line.rstrip() for line in text.strip("\n").split("\n")]


def agree(wanted, got):
    """line by line; "..." in what is wanted stands for any lines"""
    if not wanted or not got:
        return wanted == got or wanted == ["..."]
    if wanted[0] == "...":
        return agree(wanted[1:], got) or agree(wanted, got[1:])
    return wanted[0] == got[0] and agree(wanted[1:], got[1:])


def run(shell, command, folder):
    """stdout, then stderr, and the exit status, by one shell that goes on"""
    end = "__end_of_answer__"
    out, err = os.path.join(folder, "out"), os.path.join(folder, "err")
    shell.stdin.write(
        f"{{ {command}\n}} >{out} 2>{err} </dev/null; "
        f"s=$?; cat {out} {err}; echo; echo {end} $s\n")
    shell.stdin.flush()
    lines = []
    for line in shell.stdout:
        if line.startswith(end):
            return "".join(lines).rstrip("\n"), int(line.split()[1])
        lines.append(line)
    sys.exit(f"the shell ended in: {command}")


def main(folder):
    write = sys.argv[1] == "--write"
    path = sys.argv[-1]
    shell = subprocess.Popen(["bash"], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, text=True)
    out, failed, ran, inside, expected, answer = [], 0, 0, False, None, None

    def settle():
        nonlocal failed, expected, answer
        if answer is None:
            return
        if "..." in expected:
            out.extend(expected)
        elif write:
            out.extend(answer.split("\n") if answer else [])
        if not write and not agree(comparable("\n".join(expected)),
                                   comparable(answer)):
            failed += 1
            print("README says:", *expected, "it prints:", answer, sep="\n")
        expected = answer = None

    for line in open(path, encoding="utf-8").read().split("\n"):
        if line.startswith("```"):
            settle()
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            settle()
            out.append(line)
            answer, status = run(shell, line[2:], folder)
            wanted = re.search(r"# exit status (\d+)", line)
            if status != int(wanted[1] if wanted else 0):
                failed += 1
                print(f"exit status {status}: {line}\n{answer}")
            ran += 1
            expected = []
            continue
        elif inside and expected is not None:
            expected.append(line)
            continue
        out.append(line)
    if write:
        open(path, "w", encoding="utf-8").write("\n".join(out))
    print(f"{ran} commands, {failed} wrong")
    sys.exit(failed > 0 or ran == 0)


with tempfile.TemporaryDirectory() as scratch:
    main(scratch)
