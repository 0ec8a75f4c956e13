#!/usr/bin/env python3
"""What a rule on frozen features would add to the rule on hashes and thumbnails, judged by the reference pairs beside the repository.

    benchmarks/duplicates/run [FOLDER FOR FEATURES]
"""
import csv
import sys
from pathlib import Path

import numpy as np

BACKBONES = ["raw-pixels", "scattering", "squeezenet", "mobilenet-v2"]
SETS = ["brain-mri-yesno", "photos-4c"]


def rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def judge(name, backbone, folder, shared):
    features = np.load(folder / f"{name}.{backbone}.npy").astype(np.float64)
    files = [line.split(f"/{name}/", 1)[1] for line in (folder / f"{name}.{backbone}.txt").read_text().splitlines()]
    place = {file: index for index, file in enumerate(files)}
    # Freed of what all images share: the raw cosine of two pictures of the same kind is near 1 whatever they show.
    values = features - features.mean(0)
    values /= np.linalg.norm(values, axis=1, keepdims=True) + 1e-12
    cosine = values @ values.T
    known = {}
    for row in rows(shared / "reference" / "leakage" / f"{name}.pairs.tsv"):
        pair = tuple(sorted((place[row["file_a"]], place[row["file_b"]])))
        known[pair] = row["kind"]
    upper = np.triu_indices(len(files), 1)
    of_kind = {}
    for i, j in zip(*upper):
        of_kind.setdefault(known.get((i, j), "unknown"), []).append(cosine[i, j])
    counts = {kind: np.array(of_kind.get(kind, [])) for kind in ["near", "probable", "candidate", "unknown"]}
    print(f"\n{name}, {backbone}: pairs at or above a cosine of centred features")
    print("| cosine | near of %d | probable of %d | candidate of %d | others |" % tuple(len(counts[k]) for k in ["near", "probable", "candidate"]))
    print("|---|---|---|---|---|")
    for limit in [0.99, 0.98, 0.97, 0.96, 0.95, 0.93, 0.9, 0.85, 0.8]:
        print(f"| {limit} | " + " | ".join(str(int((counts[k] >= limit).sum())) for k in counts) + " |")
    strongest = sorted(((cosine[i, j], files[i], files[j]) for i, j in zip(*upper) if (i, j) not in known), reverse=True)[:5]
    print("strongest that the reference does not know: " + "; ".join(f"{c:.3f} {a} = {b}" for c, a, b in strongest))


if __name__ == "__main__":
    here = Path(__file__).resolve().parents[2]
    for name in SETS:
        for backbone in BACKBONES:
            judge(name, backbone, Path(sys.argv[1]), here / "../shared")
