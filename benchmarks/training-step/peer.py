#!/usr/bin/env python3
"""Python PyTorch's side of the comparison; the same questions and answers as Program.cs."""
import sys
import time

import torch
import torch.nn.functional as F

from reference import ConvNet, fill_module, small_resnet, train


class Job:
    def __init__(self, name, channels_last):
        torch.manual_seed(1)
        if name == "convnet-28":
            self.network, side, batch = ConvNet(), 28, 64
            self.optimizer = torch.optim.SGD(self.network.parameters(), 0.01, momentum=0.9)
        else:
            small = name == "resnet18-small-28"
            side, batch = (28, 128) if small else (64, 32)
            self.network = small_resnet(small=small)
            self.optimizer = torch.optim.Adam(self.network.parameters())
        self.images = torch.randn(batch, 1, side, side)
        self.labels = torch.arange(batch) % 10
        self.batch = batch
        if channels_last:
            self.network = self.network.to(memory_format=torch.channels_last)
            self.images = self.images.contiguous(memory_format=torch.channels_last)

    def step(self):
        loss = F.cross_entropy(self.network(self.images), self.labels)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()

    def images_per_second(self, seconds):
        self.step()
        self.step()
        start, work = time.perf_counter(), time.process_time()
        images = 0
        while True:
            self.step()
            images += self.batch
            elapsed = time.perf_counter() - start
            if elapsed >= seconds:
                return images / elapsed, images / (time.process_time() - work)


def followed_losses(name):
    if name == "convnet-28":
        network = fill_module(ConvNet())
        return train(network, torch.optim.SGD(network.parameters(), 0.05, momentum=0.9), 28, 64)
    network = fill_module(small_resnet(small=False))
    return train(network, torch.optim.Adam(network.parameters(), 1e-3), 64, 32)


def main():
    torch.set_num_threads(int(sys.argv[1]))
    jobs = {}
    for line in sys.stdin:
        name, seconds = line.split()
        if name == "losses":
            print(*followed_losses(seconds), flush=True)
            continue
        if name not in jobs:
            jobs[name] = Job(name, "channels-last" in sys.argv)
        clock, processor = jobs[name].images_per_second(float(seconds))
        print(f"{clock:.1f} {processor:.1f}", flush=True)


if __name__ == "__main__":
    main()
