using System.Text.RegularExpressions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Html;

public partial class HtmlReportTests
{
    [Fact]
    public void Binary_LooksAsAccepted() => Snapshot.Matches(BodyOf(Demo.Binary()), "binary");

    [Fact]
    public void Multiclass_LooksAsAccepted() => Snapshot.Matches(BodyOf(Demo.Multiclass()), "multiclass");

    [Fact]
    public void BarePredictions_LookAsAccepted() => Snapshot.Matches(BodyOf(Demo.Bare()), "bare");

    [Fact]
    public void Search_LooksAsAccepted() => Snapshot.Matches(BodyOf(Demo.Search()), "search");

    [Fact]
    public void Nested_LooksAsAccepted() => Snapshot.Matches(BodyOf(Demo.Nested()), "nested");

    [Fact]
    public void ValidationOnly_SaysWhatCanBeExpected() => Assert.Contains(
        "The choice among 8 trials accounted for, AUROC 0.928 (0.871 to 0.969) can be expected.", BodyOf(Demo.Search() with { Test = null }));

    [Fact]
    public void NestedNumbers_AreThoseOfTheProcedure()
    {
        var page = BodyOf(Demo.Nested());

        Assert.Contains("AUROC, nested cross-validation", page);
        Assert.Contains("was itself never tested.", page);
        Assert.DoesNotContain("test set</p>", page);
    }

    [Fact]
    public void CostAsFirstObjective_HasAUROCAsHeadline() => Assert.Contains(
        "AUROC, test set", BodyOf(Demo.Search() with { Leaderboard = Demo.Search().Leaderboard! with { Metric = "latency", LowerIsBetter = true } }));

    [Fact]
    public void Write_MakesOneFileThatAsksNothingOfTheNetwork()
    {
        using var folder = new TempFolder();

        HtmlReport.Write(folder.File("report.html"), Demo.Binary());

        var text = File.ReadAllText(folder.File("report.html"));
        Assert.Single(Directory.GetFiles(folder.Path));
        Assert.DoesNotMatch(RequestPattern(), text);
        Assert.InRange(text.Length, 300_000, 1_000_000);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</script><b>")]
    [InlineData("a&amp;b")]
    public void UserText_NeverBecomesMarkup(string hostile)
    {
        var page = Page.Render(Hostile(hostile), "").Text;
        var harmless = Page.Render(Hostile("harmless"), "").Text;

        // Whatever the names are, the page has the same elements; only their texts differ.
        Assert.Equal(Tags(harmless), Tags(page));
    }

    [Fact]
    public void ValidationOnly_SaysThatItIsOptimistic()
    {
        var page = BodyOf(Demo.Binary() with { Test = null });

        Assert.Contains("No test set was judged.", page);
        Assert.Contains("AUROC, validation set", page);
    }

    [Fact]
    public void FirstLook_IsNoWarning()
    {
        var page = BodyOf(Demo.Binary() with { Notices = [], TestLook = new(1, 1) });

        Assert.DoesNotContain("notice warning", page);
        Assert.Contains("a first look.", page);
    }

    [Fact]
    public void SecondLook_StandsOnTheFirstScreen() =>
        Assert.Contains("opened 3 times by 2 runs: no longer a first look.", BodyOf(Demo.Binary()));

    [Fact]
    public void ResearchUse_IsStatedOnce() =>
        Assert.Equal(2, BodyOf(Demo.Binary()).Split("Not a medical device.").Length);

    [Fact]
    public void SeveralLabels_HaveAMatrixEach()
    {
        var page = BodyOf(Demo.Multilabel());

        Assert.Equal(1 + 3, page.Split("class=\"confusion\"").Length);
    }

    [Fact]
    public void NoReportAtAll_IsRefused() =>
        Assert.Throws<WorkbenchException>(() => BodyOf(Demo.Bare() with { Test = null }));

    [Fact]
    public void UndefinedMetrics_AreShownWithTheirReason()
    {
        var set = new Evaluation.Predictions.PredictionSet(
            Evaluation.Predictions.PredictionTask.Binary, ["no", "yes"], null, [new("s1", "g1", [0], [0.8, 0.2]), new("s2", "g2", [0], [0.4, 0.6])]);
        var report = Evaluator.Evaluate(set, OperatingThreshold.At(0.5), new() { Bootstrap = 0 });

        var page = BodyOf(Demo.Bare() with { Test = report });

        Assert.Contains("needs samples with and without &#39;yes&#39;", page);
        Assert.DoesNotContain("NaN", page);
    }

    [GeneratedRegex("<(link|img|iframe|object|embed)\\b|@import|url\\((?!#)|\\ssrc=|href=\"(?!#)|\\bfetch\\(|XMLHttpRequest|WebSocket|sendBeacon|\\bimport\\(")]
    private static partial Regex RequestPattern();

    [GeneratedRegex("</?[a-zA-Z][a-zA-Z0-9]*")]
    private static partial Regex TagPattern();

    private static IEnumerable<string> Tags(string page) => TagPattern().Matches(page).Select(match => match.Value);

    // What stands between the head's style and the chart program.
    private static string BodyOf(ReportInput input)
    {
        var page = Page.Render(input, "").Text;
        return page[page.IndexOf("<header>", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
    }

    private static ReportInput Hostile(string text)
    {
        var report = Evaluator.Evaluate(
            Demo.Predictions(["plain", text, "third"], 60, 30, 1, 1), new(0.5, text, text), new() { Bootstrap = 20 });
        var board = new Leaderboard(
            "auroc",
            false,
            [
                new(1, 1, text, new(0.5, 0.4, 0.6, text, null), 1, new Dictionary<string, string> { [text] = text }) { Unmet = [text] },
                new(null, 2, text, null, null, new Dictionary<string, string>(), text),
            ]);
        return new()
        {
            Title = text,
            Created = DateTimeOffset.UnixEpoch,
            Command = text,
            PipelineYaml = text,
            Data = new()
            {
                Classes = ["plain", text, "third"],
                GroupWord = text,
                Partitions = [new(text, 3, 3, [1, 1, 1], [1, 1, 1])],
                Facts = [new(text, text)],
                SetAside = [new(text, text)],
            },
            Notices = [new(NoticeKind.Warning, text), new(NoticeKind.Note, text)],
            Leaderboard = board,
            Selection = new() { Estimate = new(0.5, 0.4, 0.3, 0.6, text, 2, text), Choice = text, Ensemble = text },
            Scheme = new(text),
            Pareto = new([new(text), new("size", true)], [new(1, [0.5, 3], true), new(2, [0.4, 4], false)]),
            Model = new() { Name = text, Facts = [new(text, text)] },
            LearningCurve = new("auroc", [new(1, 0.5, 0.6, 0.7), new(2, 0.4, null, null)], 1),
            Validation = report,
            Test = report,
            Environment = [new(text, text)],
        };
    }
}
