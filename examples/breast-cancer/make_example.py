"""make_example.py - writes data/train.csv, data/test.csv and features.yaml

The rows are scikit-learn's copy of the Wisconsin diagnostic breast cancer
set. Which file a row goes to depends on its number and SEED alone: within
each class the rows are put in the order of a hash, and the first 70 percent
are for training. So the split is the same with every version of everything.
"""

import csv
import hashlib
import os
import sys

from sklearn.datasets import load_breast_cancer

sys.dont_write_bytecode = True
import train

SEED = 2026
TRAIN_PERCENT = 70


def column_name(name):
    """'mean radius' is mean_radius, 'radius error' is radius_error."""
    return name.replace(" ", "_")


def hash_order(number):
    return hashlib.sha256(b"%d:%d" % (SEED, number)).digest()


def split(labels):
    """Row numbers for training and for the test, each ascending."""
    train_rows = []
    for label in (0, 1):
        rows = sorted((i for i, value in enumerate(labels, 1)
                       if value == label), key=hash_order)
        train_rows += rows[:len(rows) * TRAIN_PERCENT // 100]
    rest = set(range(1, len(labels) + 1)) - set(train_rows)
    return sorted(train_rows), sorted(rest)


def write_table(path, bunch, labels, rows):
    names = [column_name(name) for name in bunch.feature_names]
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id"] + names + ["label"])
        for row in rows:
            writer.writerow([row] + bunch.data[row - 1].tolist()
                            + [labels[row - 1]])


def write_features(path):
    with open(path, "w") as file:
        file.write("# the feature set cell-shape: what train.py takes\n"
                   "features:\n")
        for feature in train.feature_table():
            file.write("  - name: %(name)s\n"
                       "    type: %(type)s\n"
                       "    column: %(column)s\n"
                       "    transform: %(transform)s\n"
                       "    owner: cytology\n"
                       "    code: train.py\n" % feature)


def main():
    bunch = load_breast_cancer()
    # scikit-learn says 0 for malignant; here 1 is what is looked for
    labels = [1 - int(value) for value in bunch.target]
    train_rows, test_rows = split(labels)
    os.makedirs("data", exist_ok=True)
    write_table("data/train.csv", bunch, labels, train_rows)
    write_table("data/test.csv", bunch, labels, test_rows)
    write_features("features.yaml")


if __name__ == "__main__":
    main()
