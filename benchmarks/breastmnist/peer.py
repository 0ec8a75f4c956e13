"""The same network and schedule in PyTorch: prints one line per seed, then the mean. Usage: peer.py FILE.npz SEED..."""
import sys

import numpy
import torch
import torchvision
from sklearn.metrics import roc_auc_score

torch.set_num_threads(2)


def network():
    net = torchvision.models.resnet18(num_classes=2)
    net.conv1 = torch.nn.Conv2d(1, 64, 3, 1, 1, bias=False)
    net.maxpool = torch.nn.Identity()
    return net


def scores(net, images):
    net.eval()
    with torch.no_grad():
        return torch.cat([net(part).softmax(1)[:, 1] for part in images.split(128)]).numpy()


def run(data, seed):
    torch.manual_seed(seed)
    images = {k: torch.tensor(data[k + "_images"], dtype=torch.float32)[:, None] / 255 for k in ("train", "val", "test")}
    labels = {k: torch.tensor(data[k + "_labels"].ravel().astype(numpy.int64)) for k in images}
    net = network()
    optimiser = torch.optim.Adam(net.parameters(), lr=1e-3)
    best, test = -1.0, 0.0
    for _ in range(30):
        net.train()
        for part in torch.randperm(len(labels["train"])).split(128):
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(net(images["train"][part]), labels["train"][part]).backward()
            optimiser.step()
        validation = roc_auc_score(labels["val"], scores(net, images["val"]))
        if validation > best:
            best, test = validation, roc_auc_score(labels["test"], scores(net, images["test"]))
    return test


data = numpy.load(sys.argv[1])
tests = []
for seed in sys.argv[2:]:
    tests.append(run(data, int(seed)))
    print(f"PyTorch seed {seed}: test AUC {tests[-1]:.3f}", flush=True)
print(f"PyTorch mean over {len(tests)} seeds: {numpy.mean(tests):.3f}, spread {numpy.ptp(tests):.3f}")
