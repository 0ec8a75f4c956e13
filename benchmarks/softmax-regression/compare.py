"""Softmax regression on features like those of a frozen backbone: ours and scikit-learn's in turns, both with two threads.

Arguments: the program to compare with, rounds. Both sides standardise and fit. The objective of both is computed here in double, from the
weights they return; ours must be no higher. Exit code 1 when it is, or when we are slower at 10,000 rows.
"""
import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = os.environ["MLWORKBENCH_THREADS"] = "2"
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")


def features(rows, columns, classes, seed=0):
    """Correlated and cut off at zero, as pooled features behind a rectifier are; the classes overlap."""
    random = np.random.default_rng(seed)
    shared = random.normal(size=(64, columns))
    labels = np.arange(rows) % classes
    centres = 0.15 * random.normal(size=(classes, columns))
    x = 0.3 * random.normal(size=(rows, 64)) @ shared + random.normal(size=(rows, columns)) + centres[labels] + 0.2
    return np.maximum(x, 0).astype(np.float32), labels.astype(np.int32)


def objective(z, labels, weights, intercepts, l2):
    margins = z @ weights + intercepts
    if margins.shape[1] == 1:
        margins = np.hstack([np.zeros_like(margins), margins])
    top = margins.max(axis=1, keepdims=True)
    losses = top[:, 0] + np.log(np.exp(margins - top).sum(axis=1)) - margins[np.arange(len(labels)), labels]
    return losses.mean() + l2 / 2 * (weights**2).sum()


class Ours:
    def __init__(self, program, x, labels, classes):
        self.folder = tempfile.TemporaryDirectory()
        paths = [os.path.join(self.folder.name, name) for name in ("features", "labels", "result")]
        x.tofile(paths[0])
        labels.tofile(paths[1])
        self.result, self.columns, self.outputs = paths[2], x.shape[1], 1 if classes == 2 else classes
        self.process = subprocess.Popen([program, *paths], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ask(f"load {x.shape[0]} {x.shape[1]} {classes}")

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def timed(self, line):
        seconds, said = self.ask(line).split(" ", 1)
        return float(seconds), said

    def objective(self, scaler, z, labels, l2):
        self.ask("save")
        values = np.fromfile(self.result, np.float32).astype(np.float64)
        size = self.columns * self.outputs
        means, weights = values[: self.columns], values[self.columns : self.columns + size].reshape(self.outputs, -1).T
        intercepts = values[self.columns + size :] + (scaler.mean_ - means) @ weights
        return objective(z, labels, weights * scaler.scale_[:, None], intercepts, l2)

    def close(self):
        self.process.stdin.write("quit\n")
        self.process.stdin.close()
        self.process.wait()


def theirs(x, labels, l2):
    started = time.perf_counter()
    z = StandardScaler().fit_transform(x.astype(np.float64))
    model = LogisticRegression(C=1 / (l2 * len(labels)), max_iter=10_000).fit(z, labels)
    return time.perf_counter() - started, model


def main(program, rounds):
    failed = False
    print("rows x columns, classes, l2 | ours s | again s | scikit-learn s | ratio | our objective | theirs")
    for rows in (400, 10_000):
        for classes in (2, 10):
            x, labels = features(rows, 1280, classes)
            scaler = StandardScaler().fit(x.astype(np.float64))
            z = scaler.transform(x.astype(np.float64))
            side = Ours(program, x, labels, classes)
            for l2 in (0.01, 1):
                side.timed(f"fit {l2}")
                ours, again, peers = [], [], []
                for _ in range(rounds):
                    ours.append(side.timed(f"fit {l2}")[0])
                    side.timed(f"again {l2}")
                    again.append(side.timed(f"again {l2}")[0])
                    seconds, model = theirs(x, labels, l2)
                    peers.append(seconds)
                said = side.timed(f"fit {l2}")[1]
                own = side.objective(scaler, z, labels, l2)
                other = objective(z, labels, model.coef_.T, model.intercept_, l2)
                ratio = statistics.median(peers) / statistics.median(ours)
                failed |= own > other + 1e-9 or (rows == 10_000 and ratio < 1)
                print(
                    f"{rows} x 1280, {classes}, {l2} | {statistics.median(ours):.4f} | {statistics.median(again):.4f} | "
                    f"{statistics.median(peers):.4f} | {ratio:.1f} | {own:.10f} | {other:.10f} ({said}; {model.n_iter_[0]} steps)",
                    flush=True,
                )
                if rows == 400:
                    seconds, end = side.timed(f"mathnet {l2}")
                    print(f"    MathNet's minimiser on our objective: {seconds:.4f} s, {end}", flush=True)
            side.close()
    return 1 if failed else 0


sys.exit(main(sys.argv[1], int(sys.argv[2])))
