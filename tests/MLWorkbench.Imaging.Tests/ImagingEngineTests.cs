using Xunit;

namespace MLWorkbench.Imaging.Tests;

public class ImagingEngineTests
{
    [Fact]
    public void Report_TellsVersionAndSpeed()
    {
        var report = ImagingEngine.Report();

        Assert.Null(report.Problem);
        Assert.StartsWith("4.", report.Version);
        Assert.Contains("JPEG/s", report.Speed);
        Assert.True(report.Threads > 0);
    }
}
