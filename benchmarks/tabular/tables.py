"""Ten times five-fold cross-validation of whole procedures on tables: `workbench run` for 30 s against 50 trials of Optuna driving XGBoost.

    tables.py DATA ours  OUT.csv WORKBENCH [TABLE...] [--repeats N] [--time 30s]
    tables.py DATA peer  OUT.csv           [TABLE...] [--repeats N]
    tables.py DATA table OURS.csv PEER.csv
    tables.py DATA parts OUT.csv WORKBENCH [TABLE...] [--repeats SEEDS]    (ours on the parts as they are in DATA/peers/splits)

DATA is the folder `shared` beside the repository. Lines that OUT.csv has already are not computed again.
"""
import argparse, csv, json, math, os, random, subprocess, sys, tempfile, time

SMALL = ["pima", "bcw", "wdbc", "haberman", "breastcat"]
ADULT = "age,workclass,fnlwgt,education,education-num,marital-status,occupation,relationship,race,sex,capital-gain,capital-loss,hours,country".split(",")


def read(data, name, parts=None):
    """Header and rows, the label first; an empty field is a value that is not known. Fills `parts` with the part of each row."""
    if name == "adult":
        with open(os.path.join(data, "data/tabular/adult-train.csv")) as f:
            rows = [[c.strip() for c in r] for r in csv.reader(f) if len(r) > 1]
        return ["label"] + ADULT, [["1" if r[-1] == ">50K" else "0"] + ["" if c == "?" else c for c in r[:-1]] for r in rows]
    rows = []
    for part in ["train", "val", "test"]:
        with open(os.path.join(data, f"peers/splits/{name}_{part}.csv")) as f:
            head, *body = csv.reader(f)
        rows += body
        if parts is not None:
            parts += [part] * len(body)
    return head, rows


def folds(rows, repeat, count=5):
    """Test folds with every class in proportion, the same for both sides."""
    order = list(range(len(rows)))
    random.Random(repeat).shuffle(order)
    order.sort(key=lambda i: rows[i][0])
    return [sorted(order[k::count]) for k in range(count)]


def auc(labels, scores):
    """Area under the ROC curve by ranks, ties in the middle."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    ranks, at = [0.0] * len(scores), 0
    while at < len(order):
        end = at
        while end < len(order) and scores[order[end]] == scores[order[at]]:
            end += 1
        for k in range(at, end):
            ranks[order[k]] = (at + end + 1) / 2
        at = end
    ones = sum(labels)
    return (sum(r for r, l in zip(ranks, labels) if l) - ones * (ones + 1) / 2) / (ones * (len(labels) - ones))


def ours(workbench, head, rows, parts, limit, seed):
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/table.csv", "w", newline="") as f:
            w = csv.writer(f)
            w.writerow(["id", "split"] + head)
            w.writerows([[f"r{i}", parts[i]] + r for i, r in enumerate(rows)])
        with open(f"{folder}/table.yaml", "w") as f:
            f.write("task: tabular-classification\ndata: { path: table.csv }\n")  # fewer than 2,000 rows get five folds, more a part in seven to validate
            f.write(f"search: {{ time: {limit}, seed: {seed} }}\nevaluate: {{ bootstrap: 100 }}\n")
        env = dict(os.environ, MLWORKBENCH_STATE=f"{folder}/state", MLWORKBENCH_CACHE=f"{folder}/cache")
        done = subprocess.run([workbench, "run", f"{folder}/table.yaml", "--out", f"{folder}/run", "--quiet"], env=env, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        with open(f"{folder}/run/predictions.csv") as f:
            said = list(csv.DictReader(f))
        with open(f"{folder}/run/leaderboard.csv") as f:
            trials = sum(r["state"] == "completed" for r in csv.DictReader(f))
    assert len(said) == parts.count("test")
    return auc([int(r["label"] == "1") for r in said], [float(r["p_1"]) for r in said]), trials


def peer(head, rows, test, seed, threads, inner):
    import numpy as np, optuna, xgboost
    from sklearn.model_selection import StratifiedKFold

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    held = set(test)
    train = [i for i in range(len(rows)) if i not in held]
    number = lambda c: all(r[c] == "" or is_number(r[c]) for r in rows)
    columns = []
    for c in range(1, len(head)):
        if number(c):
            columns.append([float(r[c]) if r[c] else math.nan for r in rows])
        else:  # one column for each word of the training rows
            for word in sorted({rows[i][c] for i in train} - {""}):
                columns.append([math.nan if r[c] == "" else float(r[c] == word) for r in rows])
    x = np.array(columns, dtype=np.float32).T
    y = np.array([int(r[0]) for r in rows])
    xt, yt = x[train], y[train]
    if inner > 1:
        splits = list(StratifiedKFold(inner, shuffle=True, random_state=seed).split(xt, yt))
    else:  # one part in five, as large tables are usually validated
        splits = [next(iter(StratifiedKFold(5, shuffle=True, random_state=seed).split(xt, yt)))]
    pairs = [(xgboost.DMatrix(xt[a], yt[a]), xgboost.DMatrix(xt[b], yt[b])) for a, b in splits]

    def objective(trial):
        p = dict(
            objective="binary:logistic", eval_metric="auc", tree_method="hist", nthread=threads, seed=seed, verbosity=0,
            max_depth=trial.suggest_int("max_depth", 1, 9),
            eta=trial.suggest_float("eta", 0.01, 0.3, log=True),
            subsample=trial.suggest_float("subsample", 0.5, 1),
            colsample_bytree=trial.suggest_float("colsample_bytree", 0.3, 1),
            min_child_weight=trial.suggest_float("min_child_weight", 0.1, 20, log=True),
            reg_lambda=trial.suggest_float("lambda", 1e-3, 30, log=True),
            reg_alpha=trial.suggest_float("alpha", 1e-3, 10, log=True),
            gamma=trial.suggest_float("gamma", 1e-3, 5, log=True))
        scores, best = [], []
        for a, b in pairs:
            m = xgboost.train(p, a, 300, evals=[(b, "v")], early_stopping_rounds=30, verbose_eval=False)
            scores.append(m.best_score)
            best.append(m.best_iteration + 1)
        trial.set_user_attr("params", dict(p))
        trial.set_user_attr("rounds", round(sum(best) / len(best)))
        return sum(scores) / len(scores)

    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed))
    study.optimize(objective, n_trials=50)
    won = study.best_trial.user_attrs
    model = xgboost.train(won["params"], xgboost.DMatrix(xt, yt), won["rounds"])
    return auc([int(v) for v in y[test]], [float(v) for v in model.predict(xgboost.DMatrix(x[test]))]), 50


def is_number(text):
    try:
        float(text)
        return True
    except ValueError:
        return False


def run(args):
    known = set()
    if os.path.exists(args.out):
        known = {tuple(r[:3]) for r in csv.reader(open(args.out))}
    else:
        open(args.out, "w").write("table,repeat,fold,auc,trials,seconds,rows,test\n")
    for repeat in range(1, args.repeats + 1):
        for fold in range(5):
            for name in args.tables or SMALL + ["adult"]:
                if (name, str(repeat), str(fold)) in known:
                    continue
                head, rows = read(args.data, name)
                test = folds(rows, repeat)[fold]
                start = time.time()
                large = len(rows) >= 2000
                held = set(test)
                parts = ["test" if i in held else "train" for i in range(len(rows))]
                value, trials = (ours(args.workbench, head, rows, parts, args.time, repeat) if args.side == "ours"
                                 else peer(head, rows, test, repeat, 2 if large else 1, 1 if large else 5))
                with open(args.out, "a") as f:
                    f.write(f"{name},{repeat},{fold},{value:.6f},{trials},{time.time() - start:.1f},{len(rows)},{len(test)}\n")


def given(args):
    with open(args.out, "w") as f:
        f.write("table,seed,auc,trials\n")
    for name in args.tables or SMALL:
        for seed in range(1, args.repeats + 1):
            parts = []
            head, rows = read(args.data, name, parts)
            value, trials = ours(args.workbench, head, rows, parts, args.time, seed)
            with open(args.out, "a") as f:
                f.write(f"{name},{seed},{value:.6f},{trials}\n")


def table(args):
    def load(path):
        return {(r["table"], r["repeat"], r["fold"]): r for r in csv.DictReader(open(path))}
    a, b = load(args.out), load(args.workbench)
    print("| table | splits | ours | peer | difference | corrected 95 % interval | our trials | seconds, ours and peer |\n|---|---|---|---|---|---|---|---|")
    for name in SMALL + ["adult"]:
        keys = sorted(k for k in a if k in b and k[0] == name)
        if len(keys) < 2:
            continue
        mean = lambda side, column: sum(float(side[k][column]) for k in keys) / len(keys)
        d = [float(a[k]["auc"]) - float(b[k]["auc"]) for k in keys]
        n, m = len(d), sum(d) / len(d)
        variance = sum((v - m) ** 2 for v in d) / (n - 1)
        share = mean(a, "test") / (mean(a, "rows") - mean(a, "test"))
        half = quantile(n - 1) * math.sqrt((1 / n + share) * variance)  # Nadeau and Bengio 2003
        print(f"| {name} | {n} | {mean(a, 'auc'):.4f} | {mean(b, 'auc'):.4f} | {m:+.4f} | {m - half:+.4f} to {m + half:+.4f} | {mean(a, 'trials'):.0f} | {mean(a, 'seconds'):.0f}, {mean(b, 'seconds'):.0f} |")


def quantile(freedom):
    """The .975 quantile of Student's t, by bisection on its numerically integrated density."""
    c = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)
    def below(t, steps=2000):
        h = t / steps
        f = lambda x: c * (1 + x * x / freedom) ** (-(freedom + 1) / 2)
        return 0.5 + h / 3 * sum((1 if k in (0, steps) else 4 if k % 2 else 2) * f(k * h) for k in range(steps + 1))
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < 0.975 else (low, middle)
    return low


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("data")
    p.add_argument("side", choices=["ours", "peer", "table", "parts"])
    p.add_argument("out")
    p.add_argument("workbench", nargs="?", help="the program, or the peer's file")
    p.add_argument("tables", nargs="*")
    p.add_argument("--repeats", type=int, default=10)
    p.add_argument("--time", default="30s")
    args = p.parse_args()
    if args.side == "peer" and args.workbench:
        args.tables = [args.workbench] + args.tables
    {"table": table, "parts": given}.get(args.side, run)(args)
