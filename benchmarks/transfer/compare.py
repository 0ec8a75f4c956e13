"""Runs all sides turn by turn and prints the ratios. Arguments: the folder of photographs, of the TensorFlow reference, of
onnxruntime-node (may be empty), rounds, our command."""

import csv
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

L2 = 0.1
THREADS = "2"
TUNED = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "10000000000", "MALLOC_TOP_PAD_": "200000000"}


class Process:
    def __init__(self, command, environment=None):
        variables = {**os.environ, **(environment or {})}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=variables)

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return [float(word) for word in self.process.stdout.readline().split()]


def listing(photographs, path):
    with open(photographs / "splits.csv", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    parts = {"train": "train", "val": "train", "test": "test"}
    path.write_text("".join(f"{row['label']}\t{parts[row['split']]}\t{photographs / row['file']}\n" for row in rows), encoding="utf-8")
    return sum(row["split"] != "test" for row in rows), len(rows)


def main():
    photographs, reference, modules, rounds, command = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), sys.argv[5]
    here = pathlib.Path(__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        files = pathlib.Path(folder) / "files.tsv"
        training, count = listing(photographs, files)
        strength = str(1 / (L2 * training))
        ours = Process([command, str(files), str(reference / "mobilenet_v2.pb"), folder, THREADS, str(L2)])
        peer = [sys.executable, str(here / "peer.py"), str(files), str(reference / "mobilenet_v2.onnx"), folder, THREADS, strength]
        python, tuned = Process([*peer, modules]), Process([*peer, ""], TUNED)
        sides = {
            "ours": (ours, "model"),
            "ours, a second head": (ours, "second"),
            "PyTorch, PIL, scikit-learn": (python, "torch"),
            "the same with tuned allocation": (tuned, "torch"),
        }
        if modules:
            sides["ONNX Runtime, PIL, scikit-learn"] = (python, "onnx")
        times = {name: [] for name in sides}
        for turn in range(rounds + 1):
            for name, (process, what) in sides.items():
                seconds, accuracy = process.ask(what)
                if turn:
                    times[name].append((seconds, accuracy))
        speeds = [(ours.ask("features")[0], ours.ask("engine")[0]) for _ in range(rounds + 1)][1:]
        for process in (ours, python, tuned):
            process.process.stdin.write("quit\n")
            process.process.stdin.flush()

    print(f"{count} files, 224 px, {THREADS} threads, medians of {rounds} rounds")
    for name, rows in times.items():
        seconds = [row[0] for row in rows]
        print(f"{name:36} {statistics.median(seconds):7.3f} s ({min(seconds):.3f} to {max(seconds):.3f}), test accuracy {rows[-1][1]:.3f}")
    first = [row[0] for row in times["ours"]]
    for name, wanted in (("PyTorch, PIL, scikit-learn", "3"), ("the same with tuned allocation", ""), ("ONNX Runtime, PIL, scikit-learn", "1.5")):
        if name in times:
            ratio = statistics.median(row[0] / own for row, own in zip(times[name], first))
            print(f"ratio to {name}: {ratio:.2f}" + (f" (wanted: at least {wanted})" if wanted else ""))
    share = statistics.median(row[0] / own for row, own in zip(times["ours, a second head"], first))
    print(f"second head by first model: {100 * share:.2f} % (wanted: under 2)")
    share = statistics.median(features / engine for features, engine in speeds)
    print(f"features alone {statistics.median(speed[0] for speed in speeds):.0f} images/s, by ONNX Runtime's own speed on the graph: "
          f"{100 * share:.1f} % (wanted: at least 95)")


if __name__ == "__main__":
    main()
