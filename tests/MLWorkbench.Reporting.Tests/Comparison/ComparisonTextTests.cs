using MLWorkbench.Reporting.Comparison;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Comparison;

public class ComparisonTextTests
{
    [Fact]
    public void Runs_LookAsAccepted() => Snapshot.Matches(ComparisonText.Render(ComparedModels.Runs()), "runs");

    [Fact]
    public void Test_LooksAsAccepted() => Snapshot.Matches(ComparisonText.Render(ComparedModels.Runs(ComparedOn.Test)), "test");

    [Fact]
    public void Files_LookAsAccepted() => Snapshot.Matches(ComparisonText.Render(ComparedModels.Files()), "files");

    [Fact]
    public void WhatIsMissing_IsSaidWithTheReason() => Snapshot.Matches(ComparisonText.Render(ComparedModels.Scarce()), "scarce");

    [Fact]
    public void TwentyModels_StayLegible() => Snapshot.Matches(ComparisonText.Render(ComparedModels.Sweep()), "sweep");

    [Fact]
    public void Markdown_LooksAsAccepted() => Snapshot.Matches(ComparisonMarkdown.ToText(ComparedModels.Runs()), "markdown");

    [Fact]
    public void Json_LooksAsAccepted() => Snapshot.Matches(ComparisonJson.ToText(ComparedModels.Scarce()), "json");

    public static TheoryData<ComparedOn> Everywhere => [.. Enum.GetValues<ComparedOn>()];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void NothingIsCalledEqual_AndNobodyAWinner(ComparedOn on)
    {
        var input = ComparedModels.Runs(on);

        foreach (var text in new[] { ComparisonText.Render(input), ComparisonMarkdown.ToText(input), ComparisonJson.ToText(input), ComparisonPage.ToText(input)[^6000..] })
        {
            foreach (var word in new[] { "equal", "equivalent", "no difference", "winner", "deploy", "not significant" })
            {
                Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void OnATestSet_ItIsSaidWhereToChoose() =>
        Assert.Contains("Choose on validation, report on test", ComparisonText.Render(ComparedModels.Runs(ComparedOn.Test)));
}
