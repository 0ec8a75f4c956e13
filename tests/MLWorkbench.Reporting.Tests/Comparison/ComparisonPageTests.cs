using System.Text.RegularExpressions;
using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Reporting.Comparison;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Comparison;

public partial class ComparisonPageTests
{
    [Fact]
    public void Runs_LookAsAccepted() => Snapshot.Matches(BodyOf(ComparedModels.Runs()), "page");

    [Fact]
    public void WhatIsMissing_LooksAsAccepted() => Snapshot.Matches(BodyOf(ComparedModels.Scarce()), "page-scarce");

    [Fact]
    public void Page_AsksNothingOfTheNetwork_AndIsSmall()
    {
        var page = ComparisonPage.ToText(ComparedModels.Sweep());

        Assert.DoesNotMatch(RequestPattern(), page);
        Assert.True(page.Length < 100_000);
    }

    [Fact]
    public void HostileNames_StayText()
    {
        const string Hostile = "<script>alert(1)</script>\"'&";
        var plain = ComparedModels.Runs();
        var input = plain with
        {
            Report = plain.Report with { Models = [.. plain.Report.Models.Select((model, index) => model with { Name = Hostile + index })], Notes = [Hostile] },
            Origins = [.. plain.Origins.Select(origin => origin with { Path = Hostile })],
            Command = Hostile,
            Warnings = [Hostile],
        };

        Assert.DoesNotContain("<script", ComparisonPage.ToText(input));
        Assert.DoesNotMatch(@"(?<!\\)<script", ComparisonMarkdown.ToText(input with { Command = null }));
    }

    [Fact]
    public void Bars_KeepZeroAndAllIntervalsWithinTheirFrame()
    {
        foreach (var metric in ComparedModels.Sweep().Report.Metrics.Concat(ComparedModels.Runs().Report.Metrics))
        {
            var scale = ForestScale.Of(metric)!;
            var bars = string.Concat(metric.Models.Select(model => model.Difference).OfType<PairedDifference>().Select(one => scale.Bar(one).Text));

            Assert.All(PlacePattern().Matches(bars), place => Assert.InRange(double.Parse(place.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 0, 100));
        }
    }

    private static string BodyOf(ComparisonInput input)
    {
        var page = ComparisonPage.ToText(input);
        return page[page.IndexOf("<header>", StringComparison.Ordinal)..];
    }

    [GeneratedRegex("<(link|img|iframe|object|embed|script)\\b|@import|url\\((?!#)|\\ssrc=|href=\"(?!#)")]
    private static partial Regex RequestPattern();

    [GeneratedRegex("(?:left|width):([-0-9.]+)%")]
    private static partial Regex PlacePattern();
}
