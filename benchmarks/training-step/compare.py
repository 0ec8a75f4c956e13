#!/usr/bin/env python3
"""Our training step against Python PyTorch's, in turns, at equal threads.

    /usr/bin/python3 benchmarks/training-step/compare.py [--threads 2] [--rounds 7] [--seconds 2] [--networks NAME,...]

Both sides stay alive and answer in turns, so that a slow moment of the machine hits all of them. Printed are the median and best images a
second of each side, and the ratio of ours to each peer's: the median over the rounds of the ratio within a round, by the clock and by
processor time. On a busy machine only the latter, with one thread, says much.
"""
import argparse
import os
import pathlib
import statistics
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
TUNED = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "10000000000", "MALLOC_TOP_PAD_": "200000000"}
OURS = "MLWorkbench"


class Side:
    def __init__(self, command, environment, threads):
        limits = {"OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads)}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, **limits, **environment})

    def ask(self, question):
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def sides(threads, layouts):
    program = HERE / "bin" / "Release" / "net10.0" / "MLWorkbench.TrainingStep"
    peer = ["/usr/bin/python3", str(HERE / "peer.py"), str(threads)]
    ours = [str(program), str(threads)]
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
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--layouts", action="store_true", help="also try channels-last memory")
    parser.add_argument("--networks", default="convnet-28,resnet18-64,resnet18-small-28")
    parser.add_argument("--losses", action="store_true", help="also compare the losses of fifty steps from the same weights")
    parser.add_argument("--memory", type=int, default=0, metavar="EPOCHS", help="also train ConvNet so long and watch resident memory")
    options = parser.parse_args()

    subprocess.run(["dotnet", "build", str(HERE), "-c", "Release", "-v", "q", "--nologo"], check=True, stdout=subprocess.DEVNULL)
    running = sides(options.threads, options.layouts)
    for network in options.networks.split(","):
        rounds = []
        for _ in range(options.rounds + 1):
            answers = {name: side.ask(f"{network} {options.seconds}").split() for name, side in running.items()}
            rounds.append({name: (float(clock), float(processor)) for name, (clock, processor) in answers.items()})
        rounds = rounds[1:]  # the first one warms up
        print(f"\n{network}, {options.threads} thread(s), images a second: median (best); ratio of {OURS} to it by clock, by processor time")
        for name in running:
            speeds = [answer[name][0] for answer in rounds]
            clock, processor = (statistics.median(answer[OURS][kind] / answer[name][kind] for answer in rounds) for kind in (0, 1))
            print(f"  {name:32} {statistics.median(speeds):9.1f} ({max(speeds):9.1f})   {clock:5.2f}  {processor:5.2f}", flush=True)
    if options.losses:
        for network in ("convnet-28", "resnet18-64"):
            ours, theirs = ([float(loss) for loss in running[name].ask(f"losses {network}").split()] for name in (OURS, "PyTorch"))
            apart = max(abs(mine - yours) for mine, yours in zip(ours, theirs, strict=True))
            print(f"\n{network}: fifty losses from {ours[0]:.4f} to {ours[-1]:.4f}, at most {apart:.1e} apart from PyTorch's")
    if options.memory:
        early, late, ratio = running[OURS].ask(f"memory {options.memory}").split()
        print(f"\nResident after epoch 5: {int(early):,} bytes, after epoch {options.memory}: {int(late):,}; ratio {ratio}")
    for side in running.values():
        side.close()


if __name__ == "__main__":
    main()
