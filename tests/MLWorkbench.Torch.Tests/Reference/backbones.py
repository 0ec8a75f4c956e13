#!/usr/bin/env python3
"""Writes what Python's torchvision computes with backbones whose weights come from a formula, for the tests to compare with.

    /usr/bin/python3 tests/MLWorkbench.Torch.Tests/Reference/backbones.py tests/MLWorkbench.Torch.Tests/Reference

The formula is that of benchmarks/training-step/reference.py with a gain for each network, chosen so that logits have a spread of
the order of 1 and differ between images. timm is not used: its vit_small_patch16_224 is written out below from its definition
(pre-norm blocks, bias in q, k and v, class token, epsilon 1e-6, no layer scale, no dropout).
"""
import json
import math
import pathlib
import sys
import warnings

import torch
import torch.nn.functional as F
import torchvision.models as models
from torch import nn

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "benchmarks" / "training-step"))
from reference import fill, numbers  # noqa: E402

CLASSES = 5
warnings.filterwarnings("ignore")


def image(count, height, width):
    """Smooth waves whose direction and length differ between images and channels, and a little that looks random."""
    n = torch.arange(count, dtype=torch.float64).reshape(-1, 1, 1, 1)
    c = torch.arange(3, dtype=torch.float64).reshape(1, -1, 1, 1)
    y = torch.arange(height, dtype=torch.float64).reshape(1, 1, -1, 1)
    x = torch.arange(width, dtype=torch.float64).reshape(1, 1, 1, -1)
    waves = torch.sin(0.05 * (c + 1) * (x + 2 * n * y) + n + 1)
    return waves.float() + fill((count, 3, height, width), 900, 0.3)


def fill_backbone(module, gain):
    """Weights within gain / sqrt(fan-in); norm scales and variances around 1; the rest small; layer scales around 0.3."""
    with torch.no_grad():
        for seed, (name, parameter) in enumerate(module.named_parameters(), start=1):
            if name.endswith("layer_scale"):
                parameter.copy_(0.3 + fill(parameter.shape, seed, 0.1))
            elif name.endswith(("cls_token", "pos_embed")):
                parameter.copy_(fill(parameter.shape, seed, 0.5))
            elif parameter.dim() > 1:
                parameter.copy_(fill(parameter.shape, seed, gain / math.sqrt(parameter[0].numel())))
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


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x):
        n, tokens, width = x.shape
        qkv = self.qkv(x).reshape(n, tokens, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = qkv.unbind(0)
        attention = (query @ key.transpose(-2, -1)) * (width // self.heads) ** -0.5
        return self.proj((attention.softmax(-1) @ value).transpose(1, 2).reshape(n, tokens, width))


class Mlp(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1 = nn.LayerNorm(width, eps=1e-6)
        self.attn = Attention(width, heads)
        self.norm2 = nn.LayerNorm(width, eps=1e-6)
        self.mlp = Mlp(width)

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class PatchEmbed(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.proj = nn.Conv2d(3, width, 16, 16)


class VisionTransformer(nn.Module):
    def __init__(self, classes, width=384, heads=6, depth=12):
        super().__init__()
        self.cls_token = nn.Parameter(torch.zeros(1, 1, width))
        self.pos_embed = nn.Parameter(torch.zeros(1, 197, width))
        self.patch_embed = PatchEmbed(width)
        self.blocks = nn.Sequential(*[Block(width, heads) for _ in range(depth)])
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.head = nn.Linear(width, classes)

    def positions(self, rows, columns):
        if (rows, columns) == (14, 14):
            return self.pos_embed
        grid = self.pos_embed[:, 1:].reshape(1, 14, 14, -1).permute(0, 3, 1, 2)
        grid = F.interpolate(grid, size=(rows, columns), mode="bicubic", antialias=True)
        return torch.cat([self.pos_embed[:, :1], grid.permute(0, 2, 3, 1).reshape(1, rows * columns, -1)], 1)

    def tokens(self, x):
        x = self.patch_embed.proj(x)
        positions = self.positions(x.shape[2], x.shape[3])
        x = torch.cat([self.cls_token.expand(x.shape[0], -1, -1), x.flatten(2).transpose(1, 2)], 1)
        return self.norm(self.blocks(x + positions))

    def forward(self, x):
        return self.head(self.tokens(x)[:, 0])


def pooled_mean(x):
    return F.adaptive_avg_pool2d(x, 1).flatten(1)


def resnet_map(m, x):
    x = m.maxpool(m.relu(m.bn1(m.conv1(x))))
    return m.layer4(m.layer3(m.layer2(m.layer1(x))))


def inception_map(m, x):
    for name, part in m.named_children():
        if name == "avgpool":
            return x
        x = part(x) if name != "AuxLogits" else x


def tokens_map(m, x):
    return m.tokens(x).transpose(1, 2).unsqueeze(2)


def mean_of(m, f):
    return pooled_mean(f)


# constructor, gain, height, width, last map, row of features
CASES = {
    "resnet18": (lambda c: models.resnet18(num_classes=c), 1.9, 64, 96, resnet_map, mean_of),
    "resnet34": (lambda c: models.resnet34(num_classes=c), 1.7, 64, 96, resnet_map, mean_of),
    "resnet50": (lambda c: models.resnet50(num_classes=c), 1.85, 64, 96, resnet_map, mean_of),
    "densenet121": (lambda c: models.densenet121(num_classes=c), 2.6, 64, 96, lambda m, x: F.relu(m.features(x)), mean_of),
    "vgg16": (lambda c: models.vgg16(num_classes=c), 2.4, 64, 96, lambda m, x: m.features(x),
              lambda m, f: m.classifier[:5](m.avgpool(f).flatten(1))),
    "inception-v3-torchvision": (lambda c: models.inception_v3(num_classes=c, aux_logits=False, init_weights=True), 2.65, 107, 96,
                                 inception_map, mean_of),
    "mobilenet-v2-torchvision": (lambda c: models.mobilenet_v2(num_classes=c), 2.2, 64, 96, lambda m, x: m.features(x), mean_of),
    "efficientnet-b0": (lambda c: models.efficientnet_b0(num_classes=c), 2.74, 64, 96, lambda m, x: m.features(x), mean_of),
    "convnext-tiny": (lambda c: models.convnext_tiny(num_classes=c), 1.7, 64, 96, lambda m, x: m.features(x),
                      lambda m, f: m.classifier[:2](m.avgpool(f))),
    "vit-small-16": (VisionTransformer, 1.7, 224, 224, tokens_map, lambda m, f: f[:, :, 0, 0]),
    "vit-small-16 resized": (VisionTransformer, 1.7, 96, 64, tokens_map, lambda m, f: f[:, :, 0, 0]),
}


def some(tensor, count):
    """Values spread evenly over a tensor."""
    flat = tensor.flatten()
    return numbers(flat[:: max(1, flat.numel() // count)][:count])


def first_values(network):
    """How some of the parameters begin as the library drew them."""
    weights = [(name, parameter) for name, parameter in network.named_parameters() if parameter.dim() > 1]
    return {name: numbers(parameter.flatten()[:4]) for name, parameter in weights[:: len(weights) // 4] + weights[-1:]}


def backbone(name):
    make, gain, height, width, last_map, row = CASES[name]
    torch.manual_seed(7)
    network = make(CLASSES).eval()
    drawn = first_values(network) if make is not VisionTransformer else {}
    fill_backbone(network, gain)
    with torch.no_grad():
        x = image(2, height, width)
        features = last_map(network, x)
        pooled = row(network, features)
        logits = network(x)
    return {
        "initial": drawn,
        "gain": gain,
        "height": height,
        "width": width,
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "map_shape": list(features.shape),
        "map_mean": numbers(features.double().mean())[0],
        "map": some(features, 16),
        "pooled_mean": numbers(pooled.double().mean())[0],
        "pooled": some(pooled, 16),
        "logits": numbers(logits),
    }


def main(folder, *names):
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    path = pathlib.Path(folder) / "backbones.json"
    result = json.loads(path.read_text()) if path.exists() else {}
    for name in names or CASES:
        result[name] = backbone(name)
        print(name, result[name]["pooled_mean"], result[name]["logits"], flush=True)
        lines = [f"{json.dumps(key)}:{json.dumps(result[key], separators=(',', ':'))}" for key in CASES if key in result]
        path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
