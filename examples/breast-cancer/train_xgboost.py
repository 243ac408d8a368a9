"""train_xgboost.py - makes the three XGBoost models under xgboost/

weak    5 rounds of stumps
good    80 rounds of small trees
broken  as good, but trained on a table whose mean radius is a thousandth
        of what it should be, as if exported in another unit; the test table
        is right, so every case looks large to it

Each folder gets model.json (names and types of the features inside),
params.yaml, metrics.json and predictions.csv. One thread and fixed seeds:
running it again gives the same bytes.
"""

import csv
import json
import math
import os
import sys

import numpy
import xgboost

sys.dont_write_bytecode = True
import train

FEATURES = ["mean_radius", "mean_texture", "mean_smoothness",
            "mean_compactness", "mean_symmetry", "mean_fractal_dimension"]

COMMON = {"objective": "binary:logistic", "tree_method": "exact",
          "nthread": 1, "seed": 7}
GOOD = {"max_depth": 3, "learning_rate": 0.1, "subsample": 0.8,
        "min_child_weight": 2}
WEAK = {"max_depth": 1, "learning_rate": 0.3}
MODELS = {"weak": (5, WEAK, False), "good": (80, GOOD, False),
          "broken": (80, GOOD, True)}


def labels_of(rows):
    return [int(row["label"]) for row in rows]


def mean_radius(row):
    return float(row["mean_radius"])


def matrix(rows, broken):
    """The feature values, with the mean radius in another unit if broken."""
    table = numpy.array([[float(row[name]) for name in FEATURES]
                         for row in rows])
    if broken:
        table[:, FEATURES.index("mean_radius")] /= 1000
    return xgboost.DMatrix(table, label=labels_of(rows),
                           feature_names=FEATURES,
                           feature_types=["float"] * len(FEATURES))


def fit_baseline(rows):
    """A logistic regression on mean radius alone, by Newton's method."""
    center = sum(mean_radius(row) for row in rows) / len(rows)
    intercept = slope = 0.0
    for _ in range(25):
        g0 = g1 = h00 = h01 = h11 = 0.0
        for row, label in zip(rows, labels_of(rows)):
            x = mean_radius(row) - center
            score = train.sigmoid(intercept + slope * x)
            weight = score * (1 - score)
            g0 += label - score
            g1 += (label - score) * x
            h00 += weight
            h01 += weight * x
            h11 += weight * x * x
        determinant = h00 * h11 - h01 * h01
        intercept += (h11 * g0 - h01 * g1) / determinant
        slope += (h00 * g1 - h01 * g0) / determinant
    return lambda row: train.sigmoid(
        intercept + slope * (mean_radius(row) - center))


def fit_bands(rows):
    """Bands by thirds of the mean radius in rows."""
    radii = sorted(mean_radius(row) for row in rows)
    low, high = radii[len(radii) // 3], radii[len(radii) * 2 // 3]

    def band(row):
        if mean_radius(row) < low:
            return "small"
        return "medium" if mean_radius(row) < high else "large"
    return band, low, high


def write_predictions(path, rows, scores, baseline, band):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "label", "score", "baseline_score",
                         "size_band"])
        for row, score in zip(rows, scores):
            writer.writerow([row["id"], row["label"], "%.6f" % score,
                             "%.6f" % baseline(row), band(row)])


def make_model(name, train_rows, test_rows, baseline, band):
    rounds, params, broken = MODELS[name]
    params = dict(COMMON, **params)
    model = xgboost.train(params, matrix(train_rows, broken), rounds)
    scores = [float(s) for s in model.predict(matrix(test_rows, False))]
    metrics = train.evaluate(labels_of(test_rows), scores)

    folder = os.path.join("xgboost", name)
    os.makedirs(folder, exist_ok=True)
    model.save_model(os.path.join(folder, "model.json"))
    train.write_params(os.path.join(folder, "params.yaml"),
                       dict(params, rounds=rounds))
    train.write_json(os.path.join(folder, "metrics.json"), metrics)
    write_predictions(os.path.join(folder, "predictions.csv"), test_rows,
                      scores, baseline, band)
    report(name, test_rows, scores, band)


def report(name, rows, scores, band):
    """One line: overall, then the AUC in each size band."""
    metrics = train.evaluate(labels_of(rows), scores)
    parts = ["%s %.4f" % pair for pair in metrics.items()]
    for wanted in ("small", "medium", "large"):
        pairs = [(int(row["label"]), score)
                 for row, score in zip(rows, scores) if band(row) == wanted]
        labels, part = zip(*pairs)
        parts.append("%s auc %.4f (%d of %d)" % (
            wanted, train.auc(labels, part), sum(labels), len(labels)))
    print("%-8s %s" % (name, "  ".join(parts)))


def main():
    train_rows = train.read_table("data/train.csv")
    test_rows = train.read_table("data/test.csv")
    baseline = fit_baseline(train_rows)
    band, low, high = fit_bands(train_rows)
    print("bands: small < %s <= medium < %s <= large" % (low, high))
    report("baseline", test_rows, [baseline(r) for r in test_rows], band)
    for name in MODELS:
        make_model(name, train_rows, test_rows, baseline, band)


if __name__ == "__main__":
    main()
