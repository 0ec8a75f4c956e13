#!/usr/bin/env python3
"""Writes what Python PyTorch computes, for the tests of MLWorkbench.Torch to compare with.

    /usr/bin/python3 benchmarks/training-step/reference.py tests/MLWorkbench.Torch.Tests/Reference

Weights, images and labels come from formulas (`fill` and `labels_of`), which the tests repeat in C#; the files hold results
alone. Run it again when a case is added; numbers that move without a reason are a finding.
"""
import json
import math
import sys

import numpy
import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models import resnet18

DIGITS = 6


def fill(shape, seed, scale=1.0):
    """Numbers from -scale to scale that look random and are the same to the last bit everywhere: murmur3's final mix of the index."""
    mixed = (numpy.arange(math.prod(shape), dtype=numpy.uint64) + numpy.uint64(seed * 0x9E3779B9)) & numpy.uint64(0xFFFFFFFF)
    for shift, factor in [(16, 0x85EBCA6B), (13, 0xC2B2AE35)]:
        mixed = ((mixed ^ (mixed >> numpy.uint64(shift))) * numpy.uint64(factor)) & numpy.uint64(0xFFFFFFFF)
    mixed ^= mixed >> numpy.uint64(16)
    values = ((mixed >> numpy.uint64(8)).astype(numpy.float64) / 8388608.0 - 1.0) * scale
    return torch.from_numpy(values.astype(numpy.float32)).reshape(tuple(shape))


def labels_of(count, classes, seed):
    return torch.tensor([(7 * i + 3 * seed + (i * i) % 5) % classes for i in range(count)])


def fill_module(module):
    """Weights within 1/sqrt(fan-in), norm scales around 1, the rest small; the seed is the place in the list of parameters."""
    with torch.no_grad():
        for seed, (name, parameter) in enumerate(module.named_parameters(), start=1):
            if parameter.dim() > 1:
                parameter.copy_(fill(parameter.shape, seed, 1.0 / math.sqrt(parameter[0].numel())))
            elif name.endswith("weight"):
                parameter.copy_(1.0 + fill(parameter.shape, seed, 0.25))
            else:
                parameter.copy_(fill(parameter.shape, seed, 0.1))
        for seed, (name, buffer) in enumerate(module.named_buffers(), start=1):
            if name.endswith("running_mean"):
                buffer.copy_(fill(buffer.shape, seed, 0.25))
            elif name.endswith("running_var"):
                buffer.copy_(1.0 + fill(buffer.shape, seed, 0.25))
    return module


def numbers(tensor):
    return [float(f"{value:.{DIGITS}g}") for value in tensor.detach().double().flatten().tolist()]


class SqueezeExcitation(nn.Module):
    def __init__(self, channels, reduction):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, channels // reduction, 1)
        self.fc2 = nn.Conv2d(channels // reduction, channels, 1)

    def forward(self, x):
        scale = F.relu(self.fc1(F.adaptive_avg_pool2d(x, 1)))
        return x * torch.sigmoid(self.fc2(scale))


class FrozenNorm(nn.BatchNorm2d):
    def train(self, mode=True):
        return super().train(False)


class Lambda(nn.Module):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


def per_image(x):
    mean = x.mean((1, 2, 3), keepdim=True)
    return (x - mean) / (x.std((1, 2, 3), unbiased=False, keepdim=True) + 1e-5)


def layer_cases():
    image = (2, 4, 4, 4)
    mean = torch.tensor([0.1, 0.2, 0.3, 0.4]).reshape(1, 4, 1, 1)
    deviation = torch.tensor([0.5, 1.0, 1.5, 2.0]).reshape(1, 4, 1, 1)
    yield "conv", nn.Conv2d(4, 3, 3), image
    yield "conv-stride-padding", nn.Conv2d(4, 3, 3, stride=2, padding=1, bias=False), image
    yield "conv-dilation-groups", nn.Conv2d(4, 4, 3, padding=2, dilation=2, groups=2), image
    yield "linear", nn.Linear(5, 3), (4, 5)
    yield "batch-norm-train", nn.BatchNorm2d(4), image
    yield "batch-norm-frozen", nn.Sequential(nn.Conv2d(4, 3, 3), FrozenNorm(3).eval(), nn.ReLU()), image
    yield "batch-norm-eval", nn.BatchNorm2d(4).eval(), image
    yield "max-pool", nn.MaxPool2d(2), image
    yield "max-pool-overlapping", nn.MaxPool2d(3, 2, 1), image
    yield "avg-pool", nn.AvgPool2d(2), image
    yield "avg-pool-padded", nn.AvgPool2d(3, 2, 1), image
    yield "global-pool", nn.AdaptiveAvgPool2d(1), image
    yield "adaptive-pool", nn.AdaptiveAvgPool2d(3), image
    yield "flatten", nn.Flatten(), image
    yield "relu", nn.ReLU(), image
    yield "leaky-relu", nn.LeakyReLU(), image
    yield "elu", nn.ELU(), image
    yield "silu", nn.SiLU(), image
    yield "gelu", nn.GELU(), image
    yield "tanh", nn.Tanh(), image
    yield "sigmoid", nn.Sigmoid(), image
    yield "dropout-eval", nn.Dropout(0.5).eval(), image
    yield "squeeze-excitation", SqueezeExcitation(4, 2), image
    yield "normalize-channels", Lambda(lambda x: (x - mean) / deviation), image
    yield "normalize-image", Lambda(per_image), image
    yield "normalize-scale", Lambda(lambda x: x * 0.25), image
    yield "fold-mean", FoldMean(), (4, 5)


class FoldMean(nn.Module):
    def __init__(self):
        super().__init__()
        self.members = nn.ModuleList([nn.Linear(5, 3), nn.Linear(5, 3)])

    def forward(self, x):
        return sum(torch.softmax(member(x), 1) for member in self.members) / 2


def layers():
    result = {}
    for name, module, shape in layer_cases():
        training = module.training
        fill_module(module).train(training)
        x = fill(shape, 50).requires_grad_()
        y = module(x)
        (y * fill(y.shape, 60)).sum().backward()
        result[name] = {
            "output": numbers(y),
            "input_gradient": numbers(x.grad),
            "gradients": [numbers(parameter.grad) for parameter in module.parameters()],
            "buffers": [numbers(buffer) for key, buffer in module.named_buffers() if "running" in key],
        }
    return result


def losses():
    logits = fill((6, 3), 70, 3.0)
    labels = labels_of(6, 3, 1)
    targets = (fill((6, 3), 71) > 0).float()
    weights = torch.tensor([0.5, 1.0, 2.0])
    cases = {
        "cross-entropy": lambda x: F.cross_entropy(x, labels),
        "cross-entropy-weights": lambda x: F.cross_entropy(x, labels, weight=weights),
        "cross-entropy-smoothing": lambda x: F.cross_entropy(x, labels, label_smoothing=0.1),
        "cross-entropy-both": lambda x: F.cross_entropy(x, labels, weight=weights, label_smoothing=0.1),
        "binary": lambda x: F.binary_cross_entropy_with_logits(x, targets),
        "binary-positive-weights": lambda x: F.binary_cross_entropy_with_logits(x, targets, pos_weight=weights),
        "binary-weights": lambda x: F.binary_cross_entropy_with_logits(x, targets, weight=weights),
    }
    result = {}
    for name, function in cases.items():
        x = logits.clone().requires_grad_()
        value = function(x)
        value.backward()
        result[name] = {"value": numbers(value), "gradient": numbers(x.grad)}
    return result


def two_layers():
    return fill_module(nn.Sequential(nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 2)))


def parameter_groups():
    """Rates of their own, a decay of its own, common clipping."""
    module = two_layers()
    optimizer = torch.optim.AdamW(
        [{"params": module[0].parameters(), "lr": 0.002, "weight_decay": 0.0}, {"params": module[2].parameters()}], 0.01)
    for step in range(10):
        optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(module(fill((5, 4), 80 + step)), labels_of(5, 2, step)).backward()
        nn.utils.clip_grad_norm_(module.parameters(), 0.3)
        optimizer.step()
    return [numbers(parameter) for parameter in module.parameters()]


def unfreezing():
    """The head alone for five steps, then all of it, the first layer at a tenth of the rate."""
    module = two_layers()
    module[0].requires_grad_(False)
    optimizer = torch.optim.SGD(module[2].parameters(), 0.1, momentum=0.9)
    for step in range(10):
        if step == 5:
            module[0].requires_grad_(True)
            optimizer.add_param_group({"params": module[0].parameters(), "lr": 0.01})
        optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(module(fill((5, 4), 80 + step)), labels_of(5, 2, step)).backward()
        optimizer.step()
    return [numbers(parameter) for parameter in module.parameters()]


def optimizers():
    cases = {
        "sgd": lambda p: torch.optim.SGD(p, 0.1),
        "sgd-momentum": lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, weight_decay=0.01),
        "sgd-nesterov": lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, nesterov=True),
        "adam": lambda p: torch.optim.Adam(p, 0.01),
        "adam-decay": lambda p: torch.optim.Adam(p, 0.01, weight_decay=0.1),
        "adamw": lambda p: torch.optim.AdamW(p, 0.01),
        "adamw-clipped": lambda p: torch.optim.AdamW(p, 0.01),
    }
    result = {"groups": parameter_groups(), "unfreezing": unfreezing()}
    for name, make in cases.items():
        module = fill_module(nn.Sequential(nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 2)))
        optimizer = make(module.parameters())
        for step in range(10):
            optimizer.zero_grad(set_to_none=True)
            F.cross_entropy(module(fill((5, 4), 80 + step)), labels_of(5, 2, step)).backward()
            if name.endswith("clipped"):
                nn.utils.clip_grad_norm_(module.parameters(), 0.1)
            optimizer.step()
        result[name] = [numbers(parameter) for parameter in module.parameters()]
    return result


def schedules():
    def rates(make, steps):
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], 0.1)
        schedule = make(optimizer)
        values = []
        for _ in range(steps):
            values.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            schedule.step()
        return [float(f"{value:.10g}") for value in values]

    rate = torch.optim.lr_scheduler
    return {
        "step": rates(lambda o: rate.StepLR(o, 3, 0.5), 10),
        "cosine": rates(lambda o: rate.CosineAnnealingLR(o, 10, 0.001), 10),
        "one-cycle": rates(lambda o: rate.OneCycleLR(o, 0.1, total_steps=20), 20),
    }


class ConvNet(nn.Module):
    def __init__(self, channels=1, classes=10, side=28):
        super().__init__()
        after = ((side - 4) // 2 - 4) // 2
        self.conv1 = nn.Conv2d(channels, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * after * after, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = F.relu(self.fc1(torch.flatten(x, 1)))
        return self.fc3(F.relu(self.fc2(x)))


def small_resnet(channels=1, classes=10, small=True):
    network = resnet18(num_classes=classes)
    if small:
        network.conv1 = nn.Conv2d(channels, 64, 3, 1, 1, bias=False)
        network.maxpool = nn.Identity()
    else:
        network.conv1 = nn.Conv2d(channels, 64, 7, 2, 3, bias=False)
    return network


def train(network, optimizer, side, batch, steps=50, batches=5):
    values = []
    for step in range(steps):
        x = fill((batch, 1, side, side), 100 + step % batches)
        labels = labels_of(batch, 10, step % batches)
        loss = F.cross_entropy(network(x), labels)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        values.append(float(f"{loss.item():.8g}"))
    return values


def training():
    convnet = fill_module(ConvNet())
    resnet = fill_module(small_resnet(small=False))
    return {
        "convnet": train(convnet, torch.optim.SGD(convnet.parameters(), 0.05, momentum=0.9), 28, 16),
        "resnet": train(resnet, torch.optim.Adam(resnet.parameters(), 1e-4), 32, 16),
    }


def initial():
    """The first values of every parameter of a freshly made network."""
    result = {}
    torch.manual_seed(7)
    result["convnet"] = {name: numbers(p.flatten()[:4]) for name, p in ConvNet().named_parameters()}
    torch.manual_seed(7)
    network = resnet18(num_classes=10)
    result["resnet18"] = {name: numbers(p.flatten()[:4]) for name, p in network.named_parameters() if p.dim() > 1}
    return result


def main(folder):
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    for name, make in [("layers", layers), ("losses", losses), ("optimizers", optimizers), ("schedules", schedules),
                       ("training", training), ("initial", initial)]:
        with open(f"{folder}/{name}.json", "w", encoding="utf-8") as file:
            json.dump(make(), file, separators=(",", ":"))
            file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
