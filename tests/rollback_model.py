"""rollback_model.py - the rule of rollbacks, a second time and plainly

    rollback_model.py PLAYER            all histories of up to five steps
    rollback_model.py PLAYER MLOPS DIR  and some of them with the real program

PLAYER is choice_play, which plays histories with the program's own rule. What
either says after every step must be the same. The steps are listed in its
source; this file is written from the manual, not from that source.
"""
import itertools
import os
import random
import subprocess
import sys

STEPS = "p1 p2 p3 f2 b b2 u gl bl ul gp bp up x2".split()
LONGEST = 5
PLAYED = 24  # histories with the real program


class Revision:
    def __init__(self, number, kind, version, origin=None):
        self.number = number
        self.kind = kind
        self.version = version
        self.origin = origin or number
        self.verdict = "good"  # nothing recorded, no bake time


class Slot:
    def __init__(self):
        self.history = []  # the newest last; the last one is live
        self.said = {}  # version: its newest recorded verdict
        self.revoked = set()

    def live(self):
        return self.history[-1].version if self.history else 0

    def add(self, kind, version, origin=None):
        number = len(self.history) + 1
        self.history.append(Revision(number, kind, version, origin))

    def mark(self, revision, verdict):
        revision.verdict = verdict
        self.said[revision.version] = verdict

    def promote(self, version, force):
        if self.live() == version:
            return "same"
        bad = self.said.get(version) == "bad" or version in self.revoked
        if bad and not force:
            return "refused"
        self.add("promote", version)
        return "done"

    def eligible(self, candidate):
        """Everything but missing bytes and incompatibility."""
        same = [r for r in self.history
                if r.version == candidate.version
                and r.number >= candidate.number]
        return (candidate.version != self.live()
                and candidate.version not in self.revoked
                and all(r.verdict != "bad" for r in same))

    def rollback(self, back):
        if not self.history:
            return "nothing"
        live = self.history[-1]
        below = [r for r in self.history if r.number < live.origin]
        left = [r for r in reversed(below) if self.eligible(r)]
        if back:
            left = left[back - 1:]
        else:
            left = [r for r in left if r.verdict == "good"] or left
        if not left:
            return "none"
        self.mark(live, "bad")
        self.add("rollback", left[0].version, left[0].origin)
        return "done"

    def undo(self):
        if not self.history or self.history[-1].kind != "rollback":
            return "refused"
        left = self.history[-2]
        if left.version in self.revoked:
            return "refused"
        self.mark(left, "unknown")
        self.add("undo", left.version)
        return "done"

    def judge(self, verdict, whom):
        back = 1 if whom == "l" else 2
        if len(self.history) < back:
            return "nothing"
        self.mark(self.history[-back], verdict)
        return "done"

    def take(self, step):
        kind, which = step[0], step[1:]
        if kind in "pf":
            return self.promote(int(which), kind == "f")
        if kind == "x":
            self.revoked.add(int(which))
            return "done"
        if step == "u":
            return self.undo()
        if which in ("l", "p"):
            words = {"g": "good", "b": "bad", "u": "unknown"}
            return self.judge(words[kind], which)
        return self.rollback(int(which or 0))


def expected(steps):
    slot = Slot()
    return [f"{slot.take(step)}:{slot.live()}" for step in steps]


def play_all(player):
    """Histories begin with a promotion: before it there is nothing to do."""
    histories = [
        (first, *rest)
        for first in ("p1", "p2")
        for length in range(LONGEST)
        for rest in itertools.product(STEPS, repeat=length)
    ]
    lines = "".join(" ".join(steps) + "\n" for steps in histories)
    played = subprocess.run([player], input=lines, text=True, check=True,
                            capture_output=True).stdout.splitlines()
    assert len(played) == len(histories)
    for steps, line in zip(histories, played):
        wanted = expected(steps)
        if line.split() != wanted:
            sys.exit(f"{' '.join(steps)}: the model says {wanted}, "
                     f"the program {line.split()}")
    return histories


def command(step, count):
    kind, which = step[0], step[1:]
    slot = "production/churn"
    if kind in "pf":
        force = ["--force", "--reason", "test"] if kind == "f" else []
        return ["promote", f"churn@{which}", "--to", "production", *force]
    if kind == "x":
        return ["revoke", f"churn@{which}", "--reason", "test"]
    if step == "u":
        return ["rollback", slot, "--undo"]
    if which in ("l", "p"):
        words = {"g": "good", "b": "bad", "u": "unknown"}
        number = count if which == "l" else count - 1
        return ["mark", words[kind], f"{slot}@r{number}", "--reason", "test"]
    return ["rollback", slot, *(["--back", which] if which else [])]


OUTCOMES = {"done": 0, "same": 0, "none": 10, "refused": (4, 5)}


def play_for_real(mlops, folder, steps):
    def run(*words):
        return subprocess.run([mlops, "-q", *words], cwd=folder, text=True,
                              capture_output=True)

    os.mkdir(folder)
    run("init")
    run("env", "add", "production", "--target", "directory:srv")
    for version in (1, 2, 3):
        with open(os.path.join(folder, "model"), "w") as file:
            file.write(str(version))
        run("register", "churn", "model", "--no-git")
    slot = Slot()
    for step in steps:
        words = command(step, len(slot.history))
        outcome = slot.take(step)
        if outcome == "nothing":
            continue
        done = run(*words)
        wanted = OUTCOMES[outcome]
        with open(os.path.join(folder, "srv/churn/current/model")) as file:
            served = int(file.read())
        allowed = wanted if isinstance(wanted, tuple) else (wanted,)
        if done.returncode not in allowed or served != slot.live():
            sys.exit(f"{steps} at {step}: {words} ended with "
                     f"{done.returncode} ({done.stderr.strip()}), serving "
                     f"{served}; the model says {outcome}, {slot.live()}")


def main():
    histories = play_all(sys.argv[1])
    print(f"{len(histories)} histories agree")
    if len(sys.argv) < 4:
        return
    longest = [h for h in histories if len(h) == LONGEST]
    # the same ones each time; half of them with rollbacks or undos
    chosen = random.Random(7).sample(
        [h for h in longest if sum(s[0] in "bu" and s[1:] not in ("l", "p")
                                   for s in h) >= 2], PLAYED)
    for number, steps in enumerate(chosen):
        play_for_real(sys.argv[2], os.path.join(sys.argv[3], str(number)),
                      steps)
    print(f"{len(chosen)} of them for real")


main()
