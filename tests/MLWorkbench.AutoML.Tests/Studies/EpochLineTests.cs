using MLWorkbench.AutoML.Studies;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class EpochLineTests
{
    public static TheoryData<EpochReport> Reports { get; } =
    [
        new EpochReport(1, 2),
        new EpochReport(7, 15, 0.1, 1.0 / 3, 1e-300, 1, 3),
        new EpochReport(7, 15, double.NaN, double.PositiveInfinity, -0.5),
    ];

    [Theory]
    [MemberData(nameof(Reports))]
    public void Epoch_ReadsBackAsItWasWritten(EpochReport report)
    {
        var written = new EpochEnded(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), 12, report);

        Assert.Equal(written, JournalFormat.Parse(JournalFormat.Line(written).AsSpan()[..^1]));
    }

    [Fact]
    public void Epoch_IsReadTheShortWay()
    {
        var line = JournalFormat.Line(new EpochEnded(DateTimeOffset.UnixEpoch, 12, new EpochReport(7, 15, 0.1, 0.2, 0.3, 1, 3)));

        Assert.NotNull(EpochLine.TryParse(line.AsSpan()[..^1]));
    }

    [Theory]
    [InlineData("{\"event\":\"epoch\",\"at\":\"1970-01-01T00:00:00+00:00\",\"trial\":12,\"report\":{\"epoch\":1,\"of\":2,\"new\":3}}")]
    [InlineData("{\"event\":\"epoch\",\"trial\":12}")]
    [InlineData("{\"event\":\"heartbeat\",\"at\":\"1970-01-01T00:00:00+00:00\"}")]
    public void AnythingElse_IsReadInFull(string line) => Assert.Null(EpochLine.TryParse(System.Text.Encoding.UTF8.GetBytes(line)));
}
