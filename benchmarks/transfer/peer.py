"""The other sides: the same files to the same kind of model by way of PIL and scikit-learn, features by PyTorch or ONNX Runtime.

Reads commands from standard input, one a line, and answers each with one line "seconds accuracy":
  torch   torchvision's MobileNetV2 (weights at random: only its time counts)
  onnx    MobileNetV2 in ONNX Runtime, through onnxruntime-node; the way from one process to the other is not counted
  quit
Arguments: lines of "class <tab> train or test <tab> file", mobilenet_v2.onnx, a folder for pixels, threads, C, folder of onnxruntime-node.
"""

import pathlib
import subprocess
import sys
import time

import numpy as np
import torch
import torchvision
from PIL import Image
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SIZE = 224
BATCH = 32


def pixels(files):
    images = np.empty((len(files), 3, SIZE, SIZE), np.float32)
    for row, file in enumerate(files):
        with Image.open(file) as image:
            image = image.convert("RGB").resize((SIZE, SIZE), Image.Resampling.BILINEAR)
            images[row] = np.asarray(image, np.float32).transpose(2, 0, 1)
    return images


def by_torch(images, network):
    mean = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
    deviation = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)
    rows = []
    with torch.no_grad():
        for start in range(0, len(images), BATCH):
            batch = (torch.from_numpy(images[start:start + BATCH]) / 255 - mean) / deviation
            rows.append(network.features(batch).mean((2, 3)).numpy())
    return np.concatenate(rows)


class Node:
    def __init__(self, model, folder, threads, modules):
        script = str(pathlib.Path(__file__).parent / "peer.cjs")
        self.folder = folder
        self.process = subprocess.Popen(["node", script, modules, model, threads], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def features(self, images):
        """Features, and the seconds that the session took."""
        given, taken = self.folder / "pixels.f32", self.folder / "features.f32"
        images.tofile(given)
        self.process.stdin.write(f"{given}\t{taken}\t{len(images)}\n")
        self.process.stdin.flush()
        seconds = float(self.process.stdout.readline())
        return np.fromfile(taken, np.float32).reshape(len(images), -1), seconds


def main():
    listing, model, folder, threads, strength, modules = sys.argv[1:]
    with open(listing, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    labels = np.array([row[0] for row in rows])
    training = np.array([row[1] == "train" for row in rows])
    files = [row[2] for row in rows]
    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    node = Node(model, pathlib.Path(folder), threads, modules) if modules else None
    for command in map(str.strip, sys.stdin):
        if command == "quit":
            break
        start = time.perf_counter()
        images = pixels(files)
        if command == "torch":
            features = by_torch(images, torchvision.models.mobilenet_v2().eval())
            seconds = time.perf_counter() - start
        else:
            images = images / 127.5 - 1
            seconds = time.perf_counter() - start
            features, taken = node.features(images)
            seconds += taken
        start = time.perf_counter()
        head = make_pipeline(StandardScaler(), LogisticRegression(C=float(strength), max_iter=1000))
        head.fit(features[training], labels[training])
        accuracy = head.score(features[~training], labels[~training])
        print(f"{seconds + time.perf_counter() - start:.4f} {accuracy:.4f}", flush=True)


if __name__ == "__main__":
    main()
