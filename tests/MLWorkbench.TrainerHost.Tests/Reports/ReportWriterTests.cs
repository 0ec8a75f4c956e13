using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Reports;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Reports;

public class ReportWriterTests
{
    [Fact]
    public void AFolderWithoutARun_IsRefused()
    {
        using var folder = new TempFolder();

        Assert.EndsWith("there is no run in this folder.", Assert.Throws<InputException>(() => ReportWriter.Again(folder.Path)).Message);
    }

    [Fact]
    public void AnUnfinishedRun_IsRefused_WithTheWayOn()
    {
        using var folder = new TempFolder();
        folder.Write("journal.jsonl", "");

        Assert.Contains("has not come to its end yet", Assert.Throws<InputException>(() => ReportWriter.Again(folder.Path)).Message);
    }
}
