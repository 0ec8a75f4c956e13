"""The other side: torchvision over PIL, antialiased resize, bilinear rotation. The same commands as Program.cs.

Arguments: a file with one image path a line, and the number of DataLoader workers (0: one process).
"""

import sys
import time

import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms
from torchvision.transforms import InterpolationMode

STILL = [
    transforms.Resize((256, 256), interpolation=InterpolationMode.BILINEAR, antialias=True),
]
MOVING = [
    transforms.RandomRotation(15, interpolation=InterpolationMode.BILINEAR),
    transforms.RandomHorizontalFlip(),
]
LAST = [
    transforms.ToTensor(),
    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
]


class Photographs(Dataset):
    def __init__(self, files, steps):
        self.files = files
        self.steps = transforms.Compose(steps)

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        with Image.open(self.files[index]) as image:
            return self.steps(image.convert("RGB"))


def means(files):
    return " ".join(f"{image.mean().item():.4f}" for image in Photographs(files, STILL + LAST))


def one_pass(loader):
    start = time.perf_counter()
    images = sum(batch.shape[0] for batch in loader)
    return images / (time.perf_counter() - start)


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        files = lines.read().splitlines()
    workers = int(sys.argv[2])
    torch.set_num_threads(1)  # The default of Debian's PyTorch; a second thread gains nothing on tensors of one image.
    loader = DataLoader(Photographs(files, STILL + MOVING + LAST), batch_size=32, num_workers=workers, persistent_workers=workers > 0)
    for command in sys.stdin:
        if command.strip() == "quit":
            break
        print(means(files) if command.strip() == "check" else f"{one_pass(loader):.1f}", flush=True)


if __name__ == "__main__":
    main()
