"""Times our full report and scikit-learn with the same bootstrap in a loop, on the same predictions in the same run."""
import json
import subprocess
import sys
import tempfile
import time

import numpy as np
from sklearn import metrics

REPLICATES = 2000


def load(path):
    with open(path) as file:
        header = file.readline().strip().split(",")
        rows = [line.strip().split(",") for line in file]
    columns = [i for i, name in enumerate(header) if name.startswith("p_")]
    names = [header[i][2:] for i in columns]
    truth = np.array([names.index(row[2]) for row in rows])
    groups = np.unique([row[1] for row in rows], return_inverse=True)[1]
    return truth, groups, np.array([[float(row[i]) for i in columns] for row in rows])


def ece(confidence, correct):
    bins = np.clip(np.ceil(confidence * 15).astype(int) - 1, 0, 14)
    return np.abs(np.bincount(bins, correct - confidence, 15)).sum() / len(confidence)


def figures(truth, p):
    """The metrics of our tables for several classes, over all samples and per class, by scikit-learn wherever it has them."""
    predicted = p.argmax(1)
    one_hot = np.eye(p.shape[1])[truth]
    confusion = metrics.multilabel_confusion_matrix(truth, predicted)
    tn, fp, fn, tp = confusion[:, 0, 0], confusion[:, 0, 1], confusion[:, 1, 0], confusion[:, 1, 1]
    return [
        metrics.roc_auc_score(one_hot, p, average=None),
        metrics.average_precision_score(one_hot, p, average=None),
        metrics.accuracy_score(truth, predicted),
        metrics.balanced_accuracy_score(truth, predicted),
        metrics.f1_score(truth, predicted, average=None),
        metrics.matthews_corrcoef(truth, predicted),
        metrics.cohen_kappa_score(truth, predicted),
        metrics.cohen_kappa_score(truth, predicted, weights="quadratic"),
        metrics.log_loss(truth, p),
        ((p - one_hot) ** 2).mean(0),
        ece(p.max(1), predicted == truth),
        tp / (tp + fn), tn / (tn + fp), tp / (tp + fp), tn / (tn + fn),
    ]


def peer(path, replicates):
    truth, groups, p = load(path)
    members = [np.flatnonzero(groups == group) for group in range(groups.max() + 1)]
    random = np.random.default_rng(1)
    started, processor = time.perf_counter(), time.process_time()
    for _ in range(replicates):
        rows = np.concatenate([members[group] for group in random.integers(0, len(members), len(members))])
        figures(truth[rows], p[rows])
    return time.perf_counter() - started, time.process_time() - processor


def main():
    program, replicates = sys.argv[1], int(sys.argv[2])
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        ours = []
        with subprocess.Popen([program, file.name, str(REPLICATES)], stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout:
                ours.append(json.loads(line))
                print(f"{ours[-1]['what']:12} {ours[-1]['samples']:9,} samples {ours[-1]['seconds']:9.4f} s, processor {ours[-1]['processor']:8.4f} s", flush=True)
        seconds, processor = peer(file.name, replicates)
    scale = REPLICATES / replicates
    full = [line for line in ours if line["what"] == "full report"]
    best = min(line["seconds"] for line in full)
    least = min(line["processor"] for line in full)
    print(f"scikit-learn {replicates} replicates {seconds:.2f} s, processor {processor:.2f} s; {REPLICATES} of them: {seconds * scale:.0f} s, processor {processor * scale:.0f} s")
    print(f"full report {best:.2f} s, processor {least:.2f} s: {seconds * scale / best:.0f} times faster, {processor * scale / least:.0f} times less processor time")
    sys.exit(0 if seconds * scale / best >= 20 else 1)


main()
