using MLWorkbench.Reporting.Text;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Text;

public class ConsoleSummaryTests
{
    [Fact]
    public void Run_LooksAsAccepted() => Snapshot.Matches(ConsoleSummary.Render(Demo.Binary()), "run");

    [Fact]
    public void Multiclass_LooksAsAccepted() => Snapshot.Matches(ConsoleSummary.Render(Demo.Multiclass()), "multiclass");

    [Fact]
    public void BarePredictions_LookAsAccepted() => Snapshot.Matches(ConsoleSummary.Render(Demo.Bare()), "bare");

    [Fact]
    public void Search_SaysWhatCanBeExpectedOfTheWinner() => Snapshot.Matches(ConsoleSummary.Render(Demo.Search()), "search");

    [Fact]
    public void Nested_SaysWhatIsJudged() => Snapshot.Matches(ConsoleSummary.Render(Demo.Nested()), "nested");
}
