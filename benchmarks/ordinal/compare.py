"""Reads the trials' validation predictions of every set and prints each loss's quadratic kappa and mean error, and paired differences.

The interval of a difference is Student's t over the sets: each set is a population of patients drawn anew, with weights drawn anew.
"""
import csv
import json
import math
import pathlib
import statistics
import sys

T975 = {4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 11: 2.201, 14: 2.145, 19: 2.093}


def argmax(p):
    return p.index(max(p))


def median(p):
    total = 0.0
    for grade, share in enumerate(p):
        total += share
        if total >= 0.5:
            return grade
    return len(p) - 1


def rounded_mean(p):
    return math.floor(sum(grade * share for grade, share in enumerate(p)) + 0.5)


def kappa(truth, said, grades):
    seen = sum((t - s) ** 2 for t, s in zip(truth, said))
    by_truth = [truth.count(g) for g in range(grades)]
    by_said = [said.count(g) for g in range(grades)]
    chance = sum((i - j) ** 2 * by_truth[i] * by_said[j] for i in range(grades) for j in range(grades)) / len(truth)
    return 1 - seen / chance


def judge(path, rule):
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = [name[2:] for name in rows[0] if name.startswith("p_")]
    truth = [names.index(row["label"]) for row in rows]
    said = [rule([float(row["p_" + name]) for name in names]) for row in rows]
    log_loss = statistics.mean(-math.log(max(1e-15, float(row["p_" + row["label"]]))) for row in rows)
    return kappa(truth, said, len(names)), statistics.mean(abs(t - s) for t, s in zip(truth, said)), log_loss


def side_of(row):
    if row["train"] == "cnn":
        return "cnn " + row["train.cnn.loss"]
    return row["train.transfer.head"] + " head"


def interval(values):
    mean = statistics.mean(values)
    half = T975[len(values) - 1] * statistics.stdev(values) / math.sqrt(len(values)) if len(values) - 1 in T975 else float("nan")
    return f"{mean:+.3f} ({mean - half:+.3f} to {mean + half:+.3f})"


def main(folder):
    sets = sorted(path.parent.parent for path in pathlib.Path(folder).glob("*/run/leaderboard.csv"))
    values = {}
    for one in sets:
        best = {}
        with open(one / "run" / "leaderboard.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                # Of a head's three penalties the one with the best kappa; both heads choose alike.
                best.setdefault(side_of(row), row["trial"])
        for side, trial in best.items():
            path = next((one / "run" / "trials").glob(f"*{int(trial):04d}*/*.csv"))
            for rule in (argmax, median, rounded_mean):
                values.setdefault((side, rule.__name__), []).append(judge(path, rule))
    print(f"{len(sets)} sets")
    for (side, rule), found in sorted(values.items()):
        print(f"{side:20} {rule:13} kappa {statistics.mean(f[0] for f in found):.3f}  mean error {statistics.mean(f[1] for f in found):.3f}  "
              f"log loss {statistics.mean(f[2] for f in found):.3f}")
    print("differences, interval of 95 % over the sets:")
    for new, old in (("cnn ordinal", "cnn cross-entropy"), ("ordinal head", "logistic head")):
        pairs = list(zip(values[new, "argmax"], values[old, "argmax"]))
        for index, name in enumerate(("kappa", "mean error", "log loss")):
            print(f"{new} - {old}: {name} {interval([a[index] - b[index] for a, b in pairs])}")
    for side in sorted({side for side, _ in values}):
        for rule in ("median", "rounded_mean"):
            pairs = list(zip(values[side, rule], values[side, "argmax"]))
            print(f"{side}, {rule} - argmax: kappa {interval([a[0] - b[0] for a, b in pairs])}, mean error {interval([a[1] - b[1] for a, b in pairs])}")


main(sys.argv[1])
