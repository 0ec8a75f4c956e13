#!/usr/bin/env python3
"""The training step of pretrained backbones against torchvision's, in turns, at equal threads.

    /usr/bin/python3 benchmarks/backbones/compare.py [--threads 2] [--rounds 5] [--seconds 5] [--networks NAME,...] [--layouts]

Both sides stay alive and answer in turns, so that a slow moment of the machine hits all of them; each makes its network anew in every
round. Printed are the median and best images a second of each side, and the median over the rounds of the ratio within a round, by
the clock and by processor time. On a busy machine only the latter, with one thread, says much.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "training-step"))
from compare import OURS, TUNED, Side  # noqa: E402


def sides(threads, layouts):
    ours = [str(HERE / "bin" / "Release" / "net10.0" / "MLWorkbench.BackboneSteps"), str(threads)]
    peer = ["/usr/bin/python3", str(HERE / "peer.py"), str(threads)]
    made = {
        OURS: Side(ours, {}, threads),
        "PyTorch": Side(peer, {}, threads),
        "PyTorch, tuned allocation": Side(peer, TUNED, threads),
    }
    if layouts:
        made[OURS + ", channels last"] = Side(ours + ["channels-last"], {}, threads)
        made["PyTorch, tuned, channels last"] = Side(peer + ["channels-last"], TUNED, threads)
    return made


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--layouts", action="store_true", help="also try channels-last memory")
    parser.add_argument("--networks", default="resnet50,mobilenet-v2-torchvision,efficientnet-b0")
    options = parser.parse_args()

    subprocess.run(["dotnet", "build", str(HERE), "-c", "Release", "-v", "q", "--nologo"], check=True, stdout=subprocess.DEVNULL)
    running = sides(options.threads, options.layouts)
    print(f"{options.threads} thread(s), load of the machine {os.getloadavg()[0]:.1f}")
    for network in options.networks.split(","):
        rounds = []
        for _ in range(options.rounds):
            answers = {name: side.ask(f"{network} {options.seconds}").split() for name, side in running.items()}
            rounds.append({name: (float(clock), float(processor)) for name, (clock, processor) in answers.items()})
        print(f"\n{network}, images a second: median (best); ratio of {OURS} to it by clock, by processor time")
        for name in running:
            speeds = [answer[name][0] for answer in rounds]
            clock, processor = (statistics.median(answer[OURS][kind] / answer[name][kind] for answer in rounds) for kind in (0, 1))
            print(f"  {name:32} {statistics.median(speeds):9.1f} ({max(speeds):9.1f})   {clock:5.2f}  {processor:5.2f}", flush=True)
    for side in running.values():
        side.close()


if __name__ == "__main__":
    main()
