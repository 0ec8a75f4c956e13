using MLWorkbench.AutoML.Studies;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class ResumeTests
{
    [Fact]
    public async Task Resume_AfterKill_KeepsEveryCompletedTrial()
    {
        using var undisturbed = new StudyBench();
        var expected = StudyBench.Finals(await undisturbed.RunAsync());
        var lines = File.ReadAllLines(undisturbed.Journal);

        // A kill leaves what was written so far: try every line of the journal as the last one.
        for (var killedAfter = 1; killedAfter < lines.Length; killedAfter++)
        {
            using var bench = new StudyBench();
            Directory.CreateDirectory(bench.Folder);
            File.WriteAllLines(bench.Journal, lines[..killedAfter]);
            var completed = lines[..killedAfter].Count(line => line.Contains("\"trial-completed\""));

            var runner = new FakeRunner();
            var summary = await bench.RunAsync(runner);

            Assert.Equal(expected, StudyBench.Finals(summary));
            Assert.Equal(Enumerable.Range(completed + 1, 6 - completed), runner.Ran);
        }
    }

    [Fact]
    public async Task Journal_CutAtAnyByte_KeepsEveryCompletedTrial()
    {
        using var bench = new StudyBench { Options = new() { Trials = 2 } };
        await bench.RunAsync(new FakeRunner { Epochs = 1 });
        var bytes = File.ReadAllBytes(bench.Journal);

        for (var length = 0; length <= bytes.Length; length++)
        {
            File.WriteAllBytes(bench.Journal, bytes[..length]);

            Assert.Equal(Completed(bench.Journal), JournalReader.TryRead(bench.Journal)?.State.Finished ?? 0);
        }
    }

    [Fact]
    public async Task Journal_CutAtSomeByte_IsMendedAndReadsTheSame()
    {
        using var bench = new StudyBench { Options = new() { Trials = 2 } };
        await bench.RunAsync(new FakeRunner { Epochs = 1 });
        var bytes = File.ReadAllBytes(bench.Journal);

        for (var length = 0; length <= bytes.Length; length += 29)
        {
            File.WriteAllBytes(bench.Journal, bytes[..length]);
            var completed = Completed(bench.Journal);

            bench.Open().Dispose();

            Assert.Equal(completed, StudySummary.Read(bench.Folder).Trials.Count(t => t.State == TrialState.Completed));
            Assert.Equal((byte)'\n', File.ReadAllBytes(bench.Journal)[^1]);
        }
    }

    [Fact]
    public async Task Journal_CutMidLine_IsMendedAndTheCutLineKeptAside()
    {
        using var bench = new StudyBench();
        await bench.RunAsync();
        File.AppendAllText(bench.Journal, "{\"event\":\"trial-comp");

        using var study = bench.Open();

        Assert.StartsWith($"{bench.Journal}: line 35 was cut while it was written", study.Notices[0]);
        Assert.Equal("{\"event\":\"trial-comp\n", File.ReadAllText(bench.Journal + ".cut"));
        Assert.EndsWith("\"}\n", File.ReadAllText(bench.Journal));
    }

    [Fact]
    public async Task Journal_CorruptInTheMiddle_IsRefusedWithItsLine()
    {
        using var bench = new StudyBench();
        await bench.RunAsync();
        var lines = File.ReadAllLines(bench.Journal);
        lines[4] = lines[4][..20];
        File.WriteAllLines(bench.Journal, lines);

        var failure = Assert.Throws<InputException>(() => bench.Open());

        Assert.StartsWith($"{bench.Journal}(5): the line is damaged.", failure.Message);
        Assert.Equal(lines, File.ReadAllLines(bench.Journal));
    }

    [Fact]
    public async Task Journal_WithALineMissing_IsRefusedWithItsLine()
    {
        using var bench = new StudyBench();
        await bench.RunAsync();
        var lines = File.ReadAllLines(bench.Journal).ToList();
        lines.RemoveAt(lines.FindIndex(line => line.Contains("\"trial-started\"")));
        File.WriteAllLines(bench.Journal, lines);

        var failure = Assert.Throws<InputException>(() => bench.Open());

        Assert.StartsWith($"{bench.Journal}(4): trial 1 is not running.", failure.Message);
    }

    [Theory]
    [InlineData("{\"event\":\"trial-migrated\",\"at\":\"2026-01-01T00:00:00+00:00\"}\n")]
    [InlineData("{\"event\":\"study-created\",\"at\":\"2026-01-01T00:00:00+00:00\",\"schema\":3,\"identity\":{\"n\":1}}\n")]
    public async Task Journal_OfANewerVersion_IsRefused(string line)
    {
        using var bench = new StudyBench();
        await bench.RunAsync();
        File.AppendAllText(bench.Journal, line);

        var failure = Assert.Throws<InputException>(() => bench.Open());

        Assert.Contains("was written by a newer version", failure.Message);
    }

    [Fact]
    public async Task Journal_WhoseHeaderWasCut_StartsAnew()
    {
        using var bench = new StudyBench();
        Directory.CreateDirectory(bench.Folder);
        File.WriteAllText(bench.Journal, "{\"event\":\"study-cre");

        var summary = await bench.RunAsync();

        Assert.Equal(6, summary.Trials.Count);
    }

    [Fact]
    public async Task Resume_WithMoreTrials_ExtendsTheStudy()
    {
        using var bench = new StudyBench { Options = new() { Trials = 4 } };
        using var longer = new StudyBench { Options = new() { Trials = 7 } };
        await bench.RunAsync();
        var expected = StudyBench.Finals(await longer.RunAsync());
        var runner = new FakeRunner();

        using var study = Study.OpenOrCreate(bench.Folder, longer.Identity, StudyBench.Space, longer.Options);
        var summary = await study.RunAsync(runner);

        Assert.Equal(expected, StudyBench.Finals(summary));
        Assert.Equal([5, 6, 7], runner.Ran);
    }

    [Fact]
    public async Task Resume_OfAFinishedStudy_RunsNothing()
    {
        using var bench = new StudyBench();
        await bench.RunAsync();
        var runner = new FakeRunner();

        var summary = await bench.RunAsync(runner);

        Assert.Empty(runner.Ran);
        Assert.Equal(StopReason.Trials, summary.Stopped);
    }

    [Fact]
    public async Task Resume_SaysWhatIsRunAgain()
    {
        using var bench = new StudyBench();
        await bench.RunAsync();
        var lines = File.ReadAllLines(bench.Journal);
        var lastStart = Array.FindLastIndex(lines, line => line.Contains("\"trial-started\""));
        File.WriteAllLines(bench.Journal, lines[..(lastStart + 1)]);

        using var study = bench.Open();

        Assert.Equal("Resumed: 5 of 6 trials are done; trial 6 was not finished and is run again.", study.Notices[0]);
    }

    [Fact]
    public async Task Resume_ClearsWhatAnUnfinishedAttemptLeft()
    {
        using var bench = new StudyBench { Options = new() { Trials = 1 } };
        using var stop = new CancellationTokenSource();
        await bench.RunAsync(
            new FakeRunner
            {
                Value = (trial, _) =>
                {
                    File.WriteAllText(Path.Combine(trial.Folder, "half.bin"), "half");
                    stop.Cancel();
                    throw new OperationCanceledException();
                },
            },
            cancellation: stop.Token);

        await bench.RunAsync();

        Assert.Empty(Directory.GetFiles(Path.Combine(bench.Folder, "trials/0001")));
    }

    [Fact]
    public async Task Values_ReadBackBitForBit()
    {
        using var bench = new StudyBench();
        var run = await bench.RunAsync();

        var read = StudySummary.Read(bench.Folder);

        Assert.Equal(run.Trials.Select(t => t.Values), read.Trials.Select(t => t.Values));
        Assert.Equal(run.Trials.Select(t => t.Value), read.Trials.Select(t => t.Value));
    }

    // A line is whole when its closing brace is there, with or without the line feed.
    private static int Completed(string journal) => File.ReadAllText(journal).Split('\n')
        .Count(line => line.Contains("\"trial-completed\"") && line.EndsWith("\"}", StringComparison.Ordinal));
}
