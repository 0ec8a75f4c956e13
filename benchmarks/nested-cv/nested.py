"""The default search and its rival on the same outer folds. Arguments: workbench, folder of data, mobilenet_v2.pb, time, data sets.

Images that the data sets' own splits call test take no part: neither here nor in any choice made on these figures.
"""

import csv
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import numpy as np
from PIL import Image
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import GridSearchCV, StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

FOLDS = 5
SETS = ("busi-us", "brain-mri-yesno", "breastmnist")
STRENGTHS = (1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 1)
RESAMPLES = 2000


class DataSet:
    def __init__(self, name, data, folder):
        self.name = name
        rows = breast(data, folder) if name == "breastmnist" else own(data / name)
        self.files, labels, groups = (np.array(column) for column in zip(*rows))
        self.classes, self.labels = np.unique(labels, return_inverse=True)
        self.groups = np.unique(groups, return_inverse=True)[1]
        self.outer = list(StratifiedGroupKFold(FOLDS, shuffle=True, random_state=1).split(self.files, self.labels, self.groups))

    def manifest(self, path, test):
        held = set(test)
        with open(path, "w", newline="", encoding="utf-8") as file:
            lines = csv.writer(file)
            lines.writerow(["file", "label", "group", "split"])
            for row, name in enumerate(self.files):
                label = self.classes[self.labels[row]]
                lines.writerow([name, label, f"g{self.groups[row]}", "test" if row in held else "train"])


def own(folder):
    with open(folder / "splits.csv", encoding="utf-8") as lines:
        return [(str((folder / row["file"]).resolve()), row["label"], row["group"]) for row in csv.DictReader(lines) if row["split"] != "test"]


def breast(data, folder):
    with zipfile.ZipFile(data / "breastmnist" / "breastmnist_png_folders.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".png") and "/test/" not in name]
        archive.extractall(folder, names)
    return [(str(folder / name), pathlib.PurePath(name).parent.name, name) for name in names]


class Workbench:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.variables = {**os.environ, "MLWORKBENCH_CACHE": str(folder / "cache"), "MLWORKBENCH_STATE": str(folder / "state")}

    def call(self, *words):
        done = subprocess.run([self.program, *map(str, words)], env=self.variables, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(map(str, words[:3]))} ended with {done.returncode}:\n{done.stderr}{done.stdout}")

    def features(self, data):
        """MobileNetV2's features of the images as PIL stretches them to its size, which suits it better than margins."""
        folder, out = self.folder / f"{data.name}-224", self.folder / f"{data.name}.npy"
        folder.mkdir()
        files = [folder / f"{row:05}.png" for row in range(len(data.files))]
        for given, taken in zip(data.files, files):
            with Image.open(given) as image:
                image.convert("RGB").resize((224, 224), Image.Resampling.BILINEAR).save(taken)
        self.call("features", "mobilenet-v2", *files, "--size", 224, "--out", out)
        return np.load(out)

    def search(self, data, fold, test, time):
        folder = self.folder / f"{data.name}-{fold}"
        folder.mkdir()
        data.manifest(folder / "data.csv", test)
        pipeline = folder / "pipeline.yaml"
        pipeline.write_text(f"task: image-classification\ndata:\n  path: data.csv\n  split: {{ folds: {FOLDS} }}\n", encoding="utf-8")
        self.call("run", pipeline, "--out", folder / "out", "--time", time, "--seed", 1, "--quiet")
        with open(folder / "out" / "predictions.csv", encoding="utf-8") as lines:
            rows = {os.path.realpath(folder / row["sample"]): row for row in csv.DictReader(lines)}
        with open(folder / "out" / "leaderboard.csv", encoding="utf-8") as lines:
            best = next(csv.DictReader(lines))
        print(f"  fold {fold}: " + ", ".join(f"{name} {value}" for name, value in best.items() if value and name not in ("rank", "state")), flush=True)
        return np.array([[float(rows[os.path.realpath(data.files[row])][f"p_{name}"]) for name in data.classes] for row in test])


def rival(features, data, training, test):
    """Standardised logistic regression; its strength is chosen by grouped cross-validation inside the outer training images."""
    inner = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=1)
    scoring = "roc_auc" if len(data.classes) == 2 else "roc_auc_ovr"
    head = GridSearchCV(
        make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)), {"logisticregression__C": STRENGTHS}, scoring=scoring, cv=inner)
    head.fit(features[training], data.labels[training], groups=data.groups[training])
    fixed = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)).fit(features[training], data.labels[training])
    return head.predict_proba(features[test]), fixed.predict_proba(features[test])


def auc(labels, probabilities):
    return roc_auc_score(labels, probabilities[:, 1]) if probabilities.shape[1] == 2 else roc_auc_score(labels, probabilities, multi_class="ovr")


def paired(data, ours, theirs):
    """Interval of the difference of the pooled AUC over resampled groups."""
    random = np.random.default_rng(1)
    rows = [np.flatnonzero(data.groups == group) for group in range(data.groups.max() + 1)]
    differences = []
    while len(differences) < RESAMPLES:
        drawn = np.concatenate([rows[group] for group in random.integers(0, len(rows), len(rows))])
        if len(np.unique(data.labels[drawn])) == len(data.classes):
            differences.append(auc(data.labels[drawn], ours[drawn]) - auc(data.labels[drawn], theirs[drawn]))
    return np.percentile(differences, [2.5, 97.5])


def judge(workbench, data, time):
    print(f"{data.name}: {len(data.files)} images, {data.groups.max() + 1} groups, {', '.join(data.classes)}", flush=True)
    features = workbench.features(data)
    results = {"default search": [], "MobileNetV2, C chosen": [], "MobileNetV2, C = 1": []}
    for fold, (training, test) in enumerate(data.outer):
        chosen, fixed = rival(features, data, training, test)
        for name, rows in zip(results, (workbench.search(data, fold, test, time), chosen, fixed)):
            results[name].append(rows)
    pooled = {}
    for name, folds in results.items():
        pooled[name] = np.empty((len(data.files), len(data.classes)))
        for (_, test), rows in zip(data.outer, folds):
            pooled[name][test] = rows
        by_fold = [auc(data.labels[test], rows) for (_, test), rows in zip(data.outer, folds)]
        accuracy = accuracy_score(data.labels, pooled[name].argmax(1))
        print(f"  {name:22} AUC pooled {auc(data.labels, pooled[name]):.4f}, mean of folds {np.mean(by_fold):.4f} "
              f"({', '.join(f'{value:.3f}' for value in by_fold)}), accuracy {accuracy:.3f}", flush=True)
    ours = pooled.pop("default search")
    for name, theirs in pooled.items():
        low, high = paired(data, ours, theirs)
        difference = auc(data.labels, ours) - auc(data.labels, theirs)
        print(f"  difference to {name}: {difference:+.4f} (95 %: {low:+.4f} to {high:+.4f}; wanted: not below -0.005)", flush=True)


def main():
    program, data, graph, time, *names = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        workbench = Workbench(program, pathlib.Path(folder))
        workbench.call("backbones", "import", "mobilenet-v2", graph)
        squeezenet = pathlib.Path(data) / "weights" / "SqueezeNet_fp16.onnx"
        if squeezenet.exists():
            workbench.call("backbones", "import", "squeezenet", squeezenet, "--channels", "bgr", "--scaling", "caffe")
        for name in names or SETS:
            judge(workbench, DataSet(name, pathlib.Path(data), pathlib.Path(folder)), time)


if __name__ == "__main__":
    main()
