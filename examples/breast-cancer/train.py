"""train.py - boosted stumps on cell shape; Python's standard library only

Reads the training and test tables, fits one decision stump a round by
Newton steps on the logistic loss, and writes model.json, metrics.json,
params.yaml and predictions.csv. When MLOPS_EVENTS names a file, what
happens on the way is appended to it, one JSON object a line.
"""

import argparse
import csv
import json
import math
import os
import random

LEARNING_RATE = 0.3
ROWS_PER_ROUND = 0.8
L2 = 1.0

SHAPES = ("radius", "perimeter", "area", "compactness", "concavity",
          "concave_points", "symmetry", "fractal_dimension")
TRANSFORMS = {"identity": float, "log": lambda text: math.log(float(text))}


def feature_table():
    """What the model takes: name, column of the data, transform."""
    features = []
    for column in [kind + "_" + shape for kind in ("mean", "worst")
                   for shape in SHAPES]:
        log = column.endswith("_area")
        features.append({"name": "log_" + column if log else column,
                         "type": "float", "column": column,
                         "transform": "log" if log else "identity"})
    return features


def read_table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def feature_columns(rows, features):
    """One list of values for each feature."""
    return [[TRANSFORMS[feature["transform"]](row[feature["column"]])
             for row in rows] for feature in features]


def sigmoid(margin):
    return 1.0 / (1.0 + math.exp(-margin))


def auc(labels, scores):
    """Area under the ROC curve by ranks; a tie counts one half."""
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    positives = sum(labels)
    negatives = len(labels) - positives
    rank_sum = 0.0
    start = 0
    while start < len(order):
        end = start
        while (end < len(order)
               and scores[order[end]] == scores[order[start]]):
            end += 1
        rank = (start + 1 + end) / 2
        rank_sum += rank * sum(labels[i] for i in order[start:end])
        start = end
    wins = rank_sum - positives * (positives + 1) / 2
    return wins / (positives * negatives)


def accuracy(labels, scores):
    right = sum((score >= 0.5) == (label == 1)
                for label, score in zip(labels, scores))
    return right / len(labels)


def log_loss(labels, scores):
    total = 0.0
    for label, score in zip(labels, scores):
        score = min(max(score, 1e-12), 1 - 1e-12)
        total -= math.log(score if label else 1 - score)
    return total / len(labels)


def evaluate(labels, scores):
    measures = {"auc": auc, "accuracy": accuracy, "log_loss": log_loss}
    return {name: round(measure(labels, scores), 6)
            for name, measure in measures.items()}


def best_stump(columns, orders, sampled, gradients, hessians):
    """The split that lowers the loss most, and its two Newton steps."""
    rows = [i for i in range(len(gradients)) if sampled[i]]
    all_gradient = math.fsum(gradients[i] for i in rows)
    all_hessian = math.fsum(hessians[i] for i in rows)
    best_gain, best = -1.0, None
    for number, (values, order) in enumerate(zip(columns, orders)):
        gradient = hessian = 0.0
        last = None
        for i in order:
            if not sampled[i]:
                continue
            if last is not None and values[i] > last:
                rest_gradient = all_gradient - gradient
                rest_hessian = all_hessian - hessian
                gain = (gradient ** 2 / (hessian + L2)
                        + rest_gradient ** 2 / (rest_hessian + L2))
                if gain > best_gain:
                    best_gain = gain
                    best = {"feature": number,
                            "threshold": round((last + values[i]) / 2, 9),
                            "below": gradient / (hessian + L2),
                            "above": rest_gradient / (rest_hessian + L2)}
            gradient += gradients[i]
            hessian += hessians[i]
            last = values[i]
    for side in ("below", "above"):
        best[side] = round(LEARNING_RATE * best[side], 9)
    return best


def add_stump(margins, columns, stump):
    values = columns[stump["feature"]]
    for i, value in enumerate(values):
        below = value < stump["threshold"]
        margins[i] += stump["below" if below else "above"]


def fit(columns, labels, rounds, seed, report):
    """The base margin and the stumps; report is given each round's loss."""
    chance = random.Random(seed)
    share = sum(labels) / len(labels)
    base = round(math.log(share / (1 - share)), 9)
    orders = [sorted(range(len(labels)), key=values.__getitem__)
              for values in columns]
    margins = [base] * len(labels)
    stumps = []
    for step in range(rounds):
        scores = [sigmoid(margin) for margin in margins]
        gradients = [label - score for label, score in zip(labels, scores)]
        hessians = [score * (1 - score) for score in scores]
        sampled = [chance.random() < ROWS_PER_ROUND for _ in labels]
        stumps.append(best_stump(columns, orders, sampled,
                                 gradients, hessians))
        add_stump(margins, columns, stumps[-1])
        report(step, log_loss(labels, [sigmoid(m) for m in margins]))
    return base, stumps


def predict(columns, base, stumps):
    margins = [base] * len(columns[0])
    for stump in stumps:
        add_stump(margins, columns, stump)
    return [sigmoid(margin) for margin in margins]


def write_json(path, value):
    with open(path, "w") as file:
        json.dump(value, file, indent=1)
        file.write("\n")


def write_params(path, params):
    with open(path, "w") as file:
        for name, value in params.items():
            file.write("%s: %s\n" % (name, value))


def write_predictions(path, rows, scores):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "label", "score"])
        for row, score in zip(rows, scores):
            writer.writerow([row["id"], row["label"], "%.6f" % score])


def emit(event):
    path = os.environ.get("MLOPS_EVENTS")
    if path:
        with open(path, "a") as file:
            file.write(json.dumps(event) + "\n")


def arguments():
    parser = argparse.ArgumentParser(description="train boosted stumps")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--train", default="data/train.csv")
    parser.add_argument("--test", default="data/test.csv")
    parser.add_argument("--out", default="model.json")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    return options


def main():
    options = arguments()
    features = feature_table()
    params = {"rounds": options.rounds, "learning_rate": LEARNING_RATE,
              "rows_per_round": ROWS_PER_ROUND, "l2": L2,
              "seed": options.seed}
    for name, value in params.items():
        emit({"param": name, "value": value})

    train = read_table(options.train)
    base, stumps = fit(
        feature_columns(train, features),
        [int(row["label"]) for row in train], options.rounds, options.seed,
        lambda step, loss: emit({"metric": "train_log_loss",
                                 "value": round(loss, 6), "step": step}))

    test = read_table(options.test)
    scores = predict(feature_columns(test, features), base, stumps)
    metrics = evaluate([int(row["label"]) for row in test], scores)

    write_json(options.out, {"format": "boosted-stumps/1",
                             "positive_label": "malignant",
                             "features": features, "base_margin": base,
                             "stumps": stumps})
    write_json("metrics.json", metrics)
    write_params("params.yaml", params)
    write_predictions("predictions.csv", test, scores)
    for name, value in metrics.items():
        emit({"metric": name, "value": value})
    emit({"artifact": options.out})
    print("%d rounds on %d rows: auc %.6f, accuracy %.6f, log loss %.6f "
          "on %d test rows" % (options.rounds, len(train), metrics["auc"],
                               metrics["accuracy"], metrics["log_loss"],
                               len(test)))


if __name__ == "__main__":
    main()
