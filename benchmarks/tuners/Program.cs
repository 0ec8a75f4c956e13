using MLWorkbench.Benchmarks.Tuners;

// Runs tuners on eight functions and prints what they find beside what Optuna's samplers found. See README.md.
int[] budgets = [25, 50, 100];
var asked = TunerArguments.Parse(args);
if (asked.Cost)
{
    CostRace.Print([.. asked.Tuners.Select(text => (text, TunerArguments.Tuner(text)))], asked);
    return;
}

foreach (var text in asked.Tuners)
{
    var options = TunerArguments.Tuner(text);
    var word = text.Trim('{', ' ').Split(':')[0];
    if (asked.Speed)
    {
        foreach (var function in asked.Functions)
            ProposalSpeed.Print(word, options, function, word == "gp" ? 200 : 999);
        continue;
    }

    var peer = asked.Peer ?? (word is "gp" or "random" ? word : "tpe");
    var peers = PeerResults.Read(asked.Peers);
    var verdicts = budgets.Where(budget => budget <= asked.Trials).Select(budget => (Budget: budget, Verdict: new Verdict(peer, budget))).ToArray();
    foreach (var function in asked.Functions)
    {
        var best = new double[asked.Seeds][];
        Parallel.For(0, asked.Seeds, new ParallelOptions { MaxDegreeOfParallelism = asked.Threads }, i =>
            best[i] = TunerRun.BestAfterEachTrial(options, function, asked.FirstSeed + i, asked.Trials));
        foreach (var (budget, verdict) in verdicts)
        {
            var summary = peers.Summary(function.Name, peer, budget)
                ?? throw new ArgumentException($"The peer has no '{peer}' on {function.Name}.");
            verdict.Add(function, [.. best.Select(values => values[budget - 1])], peers.Seeds(function.Name, peer, budget), summary);
        }
    }

    foreach (var (_, verdict) in verdicts)
        verdict.Print(text);
}
