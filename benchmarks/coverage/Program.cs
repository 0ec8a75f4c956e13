using MLWorkbench.Benchmarks.Coverage;

// Prints how often intervals of nominal 95 % hold the truth in simulated studies. See README.md.
var studies = args.Length > 1 ? int.Parse(args[1]) : 2000;
Dictionary<string, Action<int>> parts = new()
{
    ["images"] = ImageStudies.Run,
    ["patients"] = PatientStudies.Run,
    ["classes"] = ClassStudies.Run,
    ["folds"] = FoldStudies.Run,
    ["samples"] = count => SampleStudies.Run(Math.Min(count, 200)),
    ["ways"] = WaysTried.Run,
};
var asked = args.Length > 0 ? args[0] : "all";
if (asked != "all" && !parts.ContainsKey(asked))
{
    Console.Error.WriteLine($"usage: Coverage [all | {string.Join(" | ", parts.Keys)}] [studies]");
    return 2;
}

foreach (var (_, run) in parts.Where(part => asked == "all" || asked == part.Key))
{
    run(studies);
}

return 0;
