using MLWorkbench.Cli.Terminal;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Progress;
using Xunit;

namespace MLWorkbench.Cli.Tests.Terminal;

public class PlainProgressTests
{
    [Fact]
    public void Plain_SaysOneLinePerHappening() => Snapshot.Matches(Play(RunScript.Whole()), "plain");

    [Fact]
    public void Plain_HasNoControlCharacters() =>
        Assert.DoesNotContain(Play(RunScript.Whole()), c => char.IsControl(c) && c != '\n');

    [Fact]
    public void Plain_OfQuickTrials_LeavesTheirEpochsOut()
    {
        var script = Enumerable.Range(1, 20).Select(e => (e / 10.0, (RunEvent)new TrialEpoch(1, new(e, 20, 0.1, 0.1, 0.9))))
            .Prepend((0, new TrialBegan(RunScript.Cnn(1, 0.1, 16))));

        Assert.Empty(Play(script));
    }

    [Fact]
    public void Plain_WhenItsOutputFails_DoesNotDisturbTheRun()
    {
        using var progress = new PlainProgress(new BrokenWriter());

        foreach (var (_, runEvent) in RunScript.Whole())
            progress.Report(runEvent);
    }

    [Fact]
    public void Quiet_PrintsTheFinalPathsOnly()
    {
        using var text = new StringWriter();
        using var progress = new QuietProgress(text);

        foreach (var (_, runEvent) in RunScript.Whole())
            progress.Report(runEvent);

        Assert.Equal("runs/quickstart/model.zip\nruns/quickstart/report.html\n", text.ToString().ReplaceLineEndings("\n"));
    }

    private static string Play(IEnumerable<(double Second, RunEvent Event)> script)
    {
        var clock = new ScriptClock();
        using var text = new StringWriter();
        using var progress = new PlainProgress(text, clock);
        foreach (var (second, runEvent) in script)
        {
            clock.Second = second;
            progress.Report(runEvent);
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
