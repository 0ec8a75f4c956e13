using System.Globalization;
using MLWorkbench.Benchmarks.MutatedZips.Children;

namespace MLWorkbench.Benchmarks.MutatedZips;

/// <summary>Counts by kind, and what was slowest and largest.</summary>
internal sealed class Tally
{
    private static readonly (Outcome Outcome, string Title)[] _columns =
    [
        (Outcome.Refused, "refused"), (Outcome.Right, "right"), (Outcome.OtherModel, "other model"), (Outcome.Wrong, "wrong"),
        (Outcome.OtherException, "exception"), (Outcome.Crash, "crash"), (Outcome.Hang, "hang"), (Outcome.Memory, "memory"),
    ];

    private readonly List<Finding> _findings = [];

    public int Failures => _findings.Count(finding => finding.IsFailure);

    public void Add(IEnumerable<Finding> findings) => _findings.AddRange(findings);

    public void Print()
    {
        Console.WriteLine($"{"",-48} {"zips",6}{string.Concat(_columns.Select(column => $"{column.Title,12}"))}");
        foreach (var kind in _findings.GroupBy(finding => finding.Mutant.Kind))
        {
            Row(kind.Key, [.. kind]);
        }

        Row("all", _findings);
        Extreme("slowest", _findings.MaxBy(finding => finding.Milliseconds)!);
        Extreme("largest", _findings.MaxBy(finding => finding.Peak)!);
        var times = _findings.Select(finding => finding.Milliseconds).Order().ToList();
        var peaks = _findings.Select(finding => finding.Peak).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"median {times[times.Count / 2]:0} ms, {peaks[peaks.Count / 2] / 1e6:0} MB; limits {Batch.Patience.TotalSeconds:0} s of processor time, {Batch.Limit / 1e6:0} MB"));
        foreach (var group in _findings.Where(finding => finding.IsFailure).GroupBy(finding => (finding.Outcome, finding.Mutant.Kind, What(finding))).OrderByDescending(group => group.Count()))
        {
            var first = group.First();
            Console.WriteLine($"{group.Count(),5} x {group.Key.Outcome}: {group.Key.Kind}: {first.Mutant.Detail} (zip {first.Number}): {first.Message[..Math.Min(400, first.Message.Length)]}");
        }
    }

    /// <summary>Names of hostile parts are kept apart, places and numbers are not.</summary>
    private static string What(Finding finding) => finding.Mutant.Kind.StartsWith("hostile", StringComparison.Ordinal) ? finding.Mutant.Detail : finding.Message[..Math.Min(60, finding.Message.Length)];

    private static void Row(string name, List<Finding> findings)
    {
        var counts = _columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"{findings.Count(finding => finding.Outcome == column.Outcome),12:N0}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-48} {findings.Count,6:N0}{string.Concat(counts)}"));
    }

    private static void Extreme(string name, Finding finding) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: zip {finding.Number}, {finding.Milliseconds:0} ms, {finding.Peak / 1e6:0} MB: {finding.Mutant.Kind}: {finding.Mutant.Detail}; {finding.Outcome}"));
}
