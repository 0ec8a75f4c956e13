using MLWorkbench.Cli.Terminal;
using Xunit;

namespace MLWorkbench.Cli.Tests.Terminal;

public class LiveProgressTests
{
    [Fact]
    public void Live_LeavesTheLastPictureAndTheFilesBehind()
    {
        var text = Play(ansi: false);

        Assert.Contains("Reading 412 images", text);
        Assert.Contains("auroc 0.931 (trial 4)", text);
        Assert.Contains("Stopped after 4 of 20 trials", text);
        Assert.Contains("test   auroc 0.912 (0.861 to 0.949), 61 patients", text);
        Assert.EndsWith("wrote  runs/quickstart/model.zip\n       runs/quickstart/report.html\n", text);
    }

    [Fact]
    public void Live_ShowsTheCursorAgain()
    {
        var text = Play(ansi: true);

        Assert.True(text.LastIndexOf("\e[?25h", StringComparison.Ordinal) > text.LastIndexOf("\e[?25l", StringComparison.Ordinal));
    }

    [Fact]
    public void Dispose_InTheMiddle_EndsTheDisplay()
    {
        using var text = new StringWriter();
        var progress = new LiveProgress(Consoles.Of(text, 80, ansi: true), new ScriptClock());
        foreach (var (_, runEvent) in RunScript.Midway())
            progress.Report(runEvent);

        progress.Dispose();

        Assert.Contains("\e[?25h", text.ToString());
    }

    private static string Play(bool ansi)
    {
        var clock = new ScriptClock();
        using var text = new StringWriter();
        using (var progress = new LiveProgress(Consoles.Of(text, 80, ansi), clock))
        {
            foreach (var (second, runEvent) in RunScript.Whole())
            {
                clock.Second = second;
                progress.Report(runEvent);
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }
}
