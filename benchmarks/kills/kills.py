"""Twenty kills at random moments over one sweep on real data.

The same pipeline runs twice with one worker and the same seed: once left alone, once with the host killed (SIGKILL) at random moments
and started again in the same folder until it ends. Every completed trial must then be there exactly once, with the values and the result
it had in the undisturbed run, and the winner must be the same.

    python3 benchmarks/kills/kills.py [--kills 20] [--trials 40] [--seed 1] [--pipeline FILE]
"""
import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("MLWORKBENCH_DATA", ROOT / ".." / "shared" / "data")).resolve()
PIPELINE = """\
name: kills
task: image-classification
data: {{ path: {data} }}
pipeline:
  - load-image
  - resize: 28
  - train:
      choice:
        - transfer:
            backbone: {{ choice: [raw-pixels, scattering] }}
            head: {{ logistic: {{ l2: {{ log-uniform: [1e-3, 100] }} }} }}
        - cnn: {{ filters: {{ choice: [8, 12] }}, epochs: 3, learning-rate: {{ log-uniform: [1e-3, 1e-2] }} }}
search: {{ trials: {trials}, seed: {seed} }}
evaluate: {{ bootstrap: 200 }}
"""


def start(pipeline, folder):
    log = open(folder.with_suffix(".log"), "ab")
    return subprocess.Popen(
        [str(ROOT / "workbench"), "run", str(pipeline), "--out", str(folder), "--workers", "1"], stdout=log, stderr=log)


def events(folder):
    path = folder / "journal.jsonl"
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")
    return [json.loads(line) for line in lines[:-1] if line]


def finished(folder):
    """Trial number -> (values, outcome) of trials that ended; fails where one ended twice."""
    values, ended = {}, {}
    for event in events(folder):
        if event["event"] == "trial-started":
            values[event["trial"]] = event["values"]
        elif event["event"] in ("trial-completed", "trial-pruned", "trial-failed"):
            number = event["trial"]
            assert number not in ended, f"trial {number} ended twice"
            ended[number] = (json.dumps(values[number]), event["event"], event.get("value"), event.get("reason"))
    return ended


def winner(folder):
    return json.loads((folder / "run.json").read_text())["winner"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--trials", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pipeline", type=Path)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        pipeline = arguments.pipeline or work / "kills.yaml"
        if arguments.pipeline is None:
            pipeline.write_text(PIPELINE.format(
                data=DATA / "breastmnist" / "breastmnist.npz", trials=arguments.trials, seed=arguments.seed))
        calm, killed = work / "calm", work / "killed"
        began = time.time()
        process = start(pipeline, calm)
        if process.wait() != 0:
            sys.exit((calm.with_suffix(".log")).read_text())
        length = time.time() - began
        kills, at_start, in_trial, between = 0, 0, 0, 0
        while True:
            process = start(pipeline, killed)
            # Progress must be possible: each life lasts a random share of what the whole sweep would take, and at least its start.
            life = chance.uniform(0.5, 2.5 * length / arguments.kills + 4)
            try:
                code = process.wait(timeout=life if kills < arguments.kills else None)
                if code != 0:
                    sys.exit(killed.with_suffix(".log").read_text())
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
                last = events(killed)[-1]["event"] if events(killed) else None
                at_start += last in (None, "study-created", "run-started")
                in_trial += last in ("trial-started", "epoch", "heartbeat")
                between += last in ("trial-completed", "trial-pruned", "trial-failed")
        undisturbed, disturbed = finished(calm), finished(killed)
        print(f"undisturbed: {length:.1f} s, {len(undisturbed)} trials, winner {winner(calm)}")
        print(f"{kills} kills ({at_start} before the first trial of a life, {in_trial} during a trial, {between} between two): "
              f"{len(disturbed)} trials, winner {winner(killed)}")
        assert kills == arguments.kills, "the sweep was over before all kills were made: give it more trials"
        assert disturbed == undisturbed, "the trials differ"
        assert winner(calm) == winner(killed), "the winners differ"
        print("every trial is there exactly once, with the same values, results and winner")


if __name__ == "__main__":
    main()
