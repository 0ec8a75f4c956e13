using MLWorkbench.AutoML.Studies;
using MLWorkbench.Cli.Terminal;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Progress;
using Spectre.Console;
using Xunit;

namespace MLWorkbench.Cli.Tests.Terminal;

public class RunScreenTests
{
    [Fact]
    public void Screen_InTheMiddleOfASearch() => Snapshot.Matches(Render(RunScript.Midway(), second: 100), "screen-midway");

    [Fact]
    public void Screen_AtTheEnd() => Snapshot.Matches(Render(RunScript.Whole(), second: 202), "screen-end");

    [Fact]
    public void Screen_InAsciiOnly() => Snapshot.Matches(Render(RunScript.Midway(), second: 100, unicode: false), "screen-ascii");

    [Fact]
    public void Screen_InALowTerminal_KeepsTheBestAndTheRunning() =>
        Snapshot.Matches(Render(RunScript.Midway(), second: 100, height: 12), "screen-low");

    [Fact]
    public void Screen_BeforeTheFirstEpoch() => Snapshot.Matches(Render(RunScript.Midway().Take(5), second: 4), "screen-start");

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void Screen_StaysWithinTheWidth(int width) =>
        Assert.All(Render(RunScript.Midway(), 100, width).Split('\n'), line => Assert.InRange(line.Length, 0, width));

    [Fact]
    public void Screen_OfManyParameters_SaysWhatDoesNotFit()
    {
        var values = Enumerable.Range(1, 9).ToDictionary(i => $"train.cnn.parameter-{i}", i => (object)(long)i);
        var trial = new Trial(1, 1, values);
        var opened = new StudyOpened("wide", "runs/wide", RunScript.Auroc, 3, null, TimeSpan.Zero, 1, []);

        var text = Render([(0, opened), (0, new TrialBegan(trial))], second: 1);

        Assert.Contains("and 6 more parameters", text);
    }

    [Fact]
    public void Screen_WithoutColour_HasNoColourCodes() =>
        Assert.DoesNotContain("\e[3", Render(RunScript.Midway(), 100, ansi: true));

    private static string Render(
        IEnumerable<(double Second, RunEvent Event)> script, double second, int width = 80, int height = 40, bool unicode = true, bool ansi = false)
    {
        var view = new RunView();
        foreach (var (at, runEvent) in script)
            view.Apply(runEvent, RunScript.Start.AddSeconds(at));

        using var text = new StringWriter();
        var console = Consoles.Of(text, width, ansi);
        console.Write(RunScreen.Of(view, RunScript.Start.AddSeconds(second), width, height, unicode));
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
