using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace MLWorkbench.Benchmarks.MutatedZips.Children;

/// <summary>Zips of one folder, examined in child processes: one child as long as none crashes or hangs, and the next from there on.</summary>
/// <param name="folder">Holds nothing but this batch.</param>
/// <param name="originals">The two models that are right.</param>
internal sealed class Batch(string folder, string[] originals)
{
    /// <summary>Processor time for one zip: the machine may be busy with something else.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Who waits for something that never comes takes no processor time.
    private static readonly TimeSpan _longestWait = TimeSpan.FromMinutes(2);

    /// <summary>Resident memory of a child, the runtime included.</summary>
    public const long Limit = 1L << 30;

    // A child that takes this much is ended, before it takes the machine.
    private const long Dangerous = 4L << 30;

    private readonly SortedDictionary<int, Mutant> _mutants = [];

    public void Add(int number, Mutant mutant)
    {
        // On the disk alone: the findings keep the mutant.
        _mutants[number] = mutant with { Bytes = [] };
        File.WriteAllBytes(PathOf(number), mutant.Bytes);
    }

    public async Task<List<Finding>> ExamineAsync()
    {
        var findings = new List<Finding>();
        while (findings.Count < _mutants.Count)
        {
            await ChildAsync([.. _mutants.Keys.Skip(findings.Count)], findings);
        }

        return findings;
    }

    public string PathOf(int number) =>
        Path.Combine(folder, $"{number:00000}.{MutantFactory.SourceOf(number)}.{(_mutants[number].SameModel ? "same" : "other")}.zip");

    /// <summary>Runs a child until it is done, or until the first zip that ends it.</summary>
    private async Task ChildAsync(int[] numbers, List<Finding> findings)
    {
        var list = Path.Combine(folder, "list.txt");
        await File.WriteAllLinesAsync(list, [.. originals, .. numbers.Select(PathOf)]);
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--child", list]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // A dump of each crash would be gigabytes.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var child = Process.Start(start)!;
        var lines = Channel.CreateUnbounded<string>();
        var reading = ReadAsync(child, lines.Writer);
        var said = child.StandardError.ReadToEndAsync();
        var (current, largest) = (-1, 0L);
        var limits = Limits(child);
        Outcome? verdict = null;
        while (verdict is null)
        {
            if (lines.Reader.TryRead(out var line))
            {
                (current, largest) = Take(line, findings, current, largest);
                limits = Limits(child);
            }
            else if (reading.IsCompleted)
            {
                break;
            }
            else
            {
                await Task.Delay(10);
                largest = Math.Max(largest, ProcessMemory.Now(child.Id));
                verdict = largest > Dangerous ? Outcome.Memory : IsOver(limits, child) ? Outcome.Hang : null;
            }
        }

        if (verdict is not null)
        {
            child.Kill();
        }

        await child.WaitForExitAsync();
        if (verdict is not null || child.ExitCode != 0)
        {
            var message = verdict is null ? $"exit code {child.ExitCode}: {Last(await said)}" : "ended from outside";
            var number = current >= 0 ? current : throw new InvalidOperationException($"the child fails before its first zip: {await said}");
            findings.Add(new Finding(number, _mutants[number], verdict ?? Outcome.Crash, 0, largest, message));
        }
    }

    private (int Current, long Largest) Take(string line, List<Finding> findings, int current, long largest)
    {
        var words = line.Split(' ', 6);
        if (words[0] == "begin")
        {
            return (int.Parse(words[1], CultureInfo.InvariantCulture), 0);
        }

        if (words[0] != "end")
        {
            return (current, largest);
        }

        var peak = long.Parse(words[4], CultureInfo.InvariantCulture);
        var outcome = Enum.Parse<Outcome>(words[2]);
        findings.Add(new Finding(current, _mutants[current], peak > Limit ? Outcome.Memory : outcome, double.Parse(words[3], CultureInfo.InvariantCulture), peak, words[5]));
        return (current, 0);
    }

    private static (TimeSpan Cpu, DateTime Wall) Limits(Process child) => (Cpu(child) + Patience, DateTime.UtcNow + _longestWait);

    private static bool IsOver((TimeSpan Cpu, DateTime Wall) limits, Process child) => Cpu(child) > limits.Cpu || DateTime.UtcNow > limits.Wall;

    private static TimeSpan Cpu(Process child)
    {
        try
        {
            child.Refresh();
            return child.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            // It has ended.
            return TimeSpan.Zero;
        }
    }

    private static async Task ReadAsync(Process child, ChannelWriter<string> lines)
    {
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.TryWrite(line);
        }
    }

    private static string Last(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(6)).Trim();
}
