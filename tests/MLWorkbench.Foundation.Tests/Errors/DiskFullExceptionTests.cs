using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Foundation.Tests.Errors;

public class DiskFullExceptionTests
{
    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    [InlineData(unchecked((int)0x80070070))]
    public void FullDiskOrQuota_IsKnownByItsNumber(int number) =>
        Assert.Contains("run the same command again", DiskFullException.From("report.html", new IOException("", number))!.Message, StringComparison.Ordinal);

    [Fact]
    public void OtherFailures_AreNot() => Assert.Null(DiskFullException.From("report.html", new IOException("Permission denied", 13)));
}
