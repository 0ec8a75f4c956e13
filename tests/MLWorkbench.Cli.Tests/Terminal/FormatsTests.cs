using MLWorkbench.Cli.Terminal;
using Xunit;

namespace MLWorkbench.Cli.Tests.Terminal;

public class FormatsTests
{
    [Theory]
    [InlineData(0.9, "0.900")]
    [InlineData(0.87654, "0.877")]
    [InlineData(double.NaN, "nan")]
    [InlineData(null, "-")]
    public void Metric_HasThreeDecimals(double? value, string expected) => Assert.Equal(expected, Formats.Metric(value));

    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.7, "1 min 00 s")]
    [InlineData(187, "3 min 07 s")]
    [InlineData(3900, "1 h 05 min")]
    [InlineData(100_000, "27 h 46 min")]
    public void Time_IsShort(double seconds, string expected) => Assert.Equal(expected, Formats.Time(seconds));

    [Theory]
    [InlineData(30, "under a minute")]
    [InlineData(62, "about 1 min")]
    [InlineData(1700, "about 28 min")]
    [InlineData(7800, "about 2 h 10 min")]
    public void Rough_LeavesSecondsOut(double seconds, string expected) =>
        Assert.Equal(expected, Formats.Rough(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.00123456, "0.00123")]
    [InlineData(0.000123456, "1.23e-4")]
    [InlineData(1e-5, "1e-5")]
    [InlineData(0.5, "0.5")]
    [InlineData(12.3456, "12.3")]
    [InlineData(1234.5, "1234")]
    [InlineData(0.0, "0")]
    [InlineData(16L, "16")]
    [InlineData("adam", "adam")]
    public void Parameter_HasThreeDigits(object value, string expected) => Assert.Equal(expected, Formats.Parameter(value));
}
