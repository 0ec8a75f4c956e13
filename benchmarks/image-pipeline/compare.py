"""Runs both sides turn by turn and prints the ratios. Arguments: the folder of images, rounds, our command."""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile


class Side:
    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.speeds = []
        self.cpu = []

    def measure(self):
        """One pass: images a second by the wall clock, and processor time of the process and its workers, in seconds."""
        before = self.processor_seconds()
        self.speeds.append(float(self.ask("pass")))
        self.cpu.append(self.processor_seconds() - before)

    def processor_seconds(self):
        ticks = 0
        for process in [self.process.pid, *children(self.process.pid)]:
            fields = pathlib.Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


def children(process):
    found = []
    for task in pathlib.Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text(encoding="utf-8").split():
            found += [int(child), *children(int(child))]
    return found


def same_work(ours, peer):
    """Both must give the network the same images: the mean of each, in standard deviations of a pixel."""
    pairs = list(zip(map(float, ours.ask("check").split()), map(float, peer.ask("check").split()), strict=True))
    worst = max(abs(left - right) for left, right in pairs)
    print(f"same images on both sides: {len(pairs)}, largest difference of an image's mean {worst:.4f} standard deviations")
    if worst > 0.02:
        sys.exit("the two sides do not do the same work")


def main():
    folder, rounds, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    here = pathlib.Path(__file__).parent
    files = sorted(str(path) for path in pathlib.Path(folder).rglob("*.jpg"))
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listing:
        listing.write("\n".join(files) + "\n")
        listing.flush()
        ours = Side("ours, 2 threads", [*command, listing.name, "2"])
        process = Side("torchvision/PIL, one process", [sys.executable, str(here / "peer.py"), listing.name, "0"])
        loader = Side("torchvision/PIL, DataLoader, 2 workers", [sys.executable, str(here / "peer.py"), listing.name, "2"])
        sides = [ours, process, loader]
        same_work(ours, process)
        for side in sides:
            side.ask("pass")
        for _ in range(rounds):
            for side in sides:
                side.measure()
        for side in sides:
            cpu = 1000 * statistics.median(side.cpu) / len(files)
            print(f"{side.name:40} {statistics.median(side.speeds):6.0f} images/s (median of {rounds}; {min(side.speeds):.0f} to "
                  f"{max(side.speeds):.0f}), {cpu:.2f} ms of processor time an image")
        for peer, wanted in ((process, 2.5), (loader, 1.5)):
            ratio = statistics.median(left / right for left, right in zip(ours.speeds, peer.speeds))
            cpu = statistics.median(right / left for left, right in zip(ours.cpu, peer.cpu))
            print(f"ratio to {peer.name}: {ratio:.2f} (wanted: at least {wanted}); of processor time {cpu:.2f}")
        for side in sides:
            side.ask("quit")


if __name__ == "__main__":
    main()
