#!/usr/bin/env python3
"""Python PyTorch's side of the comparison; the same questions and answers as Program.cs."""
import sys
import time
import warnings

import torch
import torch.nn.functional as F
import torchvision.models as models

warnings.filterwarnings("ignore")
NETWORKS = {
    "resnet50": models.resnet50,
    "mobilenet-v2-torchvision": models.mobilenet_v2,
    "efficientnet-b0": models.efficientnet_b0,
    "densenet121": models.densenet121,
    "convnext-tiny": models.convnext_tiny,
}
BATCH, SIDE, CLASSES, WARM_UP = 16, 96, 4, 3


class Job:
    def __init__(self, name, channels_last):
        torch.manual_seed(1)
        self.network = NETWORKS[name](num_classes=CLASSES).train()
        self.optimizer = torch.optim.SGD(self.network.parameters(), 0.001, momentum=0.9)
        self.images = torch.randn(BATCH, 3, SIDE, SIDE)
        self.labels = torch.arange(BATCH) % CLASSES
        if channels_last:
            self.network = self.network.to(memory_format=torch.channels_last)
            self.images = self.images.contiguous(memory_format=torch.channels_last)

    def step(self):
        loss = F.cross_entropy(self.network(self.images), self.labels)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()

    def images_per_second(self, seconds):
        for _ in range(WARM_UP):
            self.step()
        start, work = time.perf_counter(), time.process_time()
        images = 0
        while True:
            self.step()
            images += BATCH
            elapsed = time.perf_counter() - start
            if elapsed >= seconds:
                return images / elapsed, images / (time.process_time() - work)


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.set_flush_denormal(True)
    for line in sys.stdin:
        name, seconds = line.split()
        clock, processor = Job(name, "channels-last" in sys.argv).images_per_second(float(seconds))
        print(f"{clock:.1f} {processor:.1f}", flush=True)


if __name__ == "__main__":
    main()
