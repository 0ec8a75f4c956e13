using System.Text.RegularExpressions;
using MLWorkbench.Evaluation.Cases;
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
    public void Everything_LooksAsAccepted() => Snapshot.Matches(BodyOf(FullDemo.Binary(pictures: false)), "full");

    [Fact]
    public void Alarm_StandsBeforeEverythingElse()
    {
        var page = BodyOf(FullDemo.Binary());

        var alarm = page.IndexOf("57 of 58 test images are training images", StringComparison.Ordinal);
        Assert.InRange(alarm, 1, page.IndexOf("3 pairs of duplicates", StringComparison.Ordinal));
        Assert.InRange(alarm, 1, page.IndexOf("class=\"hero\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Anatomy_NotShown_IsLoud()
    {
        var input = FullDemo.Binary();
        var page = BodyOf(input with { Anatomy = input.Anatomy! with { Shown = false, Sentence = "This model has not been shown to use anatomy" } });

        Assert.Contains("<p class=\"notice warning\">This model has not been shown to use anatomy.", page);
    }

    [Fact]
    public void EachPicture_IsInThePageOnce_ButForTheFirstScreen()
    {
        var input = FullDemo.Binary();
        var page = Page.Render(input, "").Text;

        var pictures = input.Cases!.Cases.Count(one => one.Picture is not null) * 2;
        Assert.Equal(pictures + 6, page.Split("src=\"data:image/png").Length - 1);
    }

    [Fact]
    public void APictureOfOneWindow_SaysWhich()
    {
        var input = FullDemo.Binary();
        var worst = input.Cases!.WorstErrors[0];
        var windowed = input.Cases with { Cases = [.. input.Cases.Cases.Select((one, position) => position == worst ? one with { Shown = "soft-tissue window" } : one)] };

        var page = BodyOf(input with { Cases = windowed });

        Assert.Contains("soft-tissue window</p>", page);
        Assert.Contains("<span class=\"soft\">soft-tissue window</span>", page);
        Assert.DoesNotContain("soft-tissue window", BodyOf(input));
    }

    [Fact]
    public void TenThousandSamples_StaySmall()
    {
        var set = Demo.Predictions(["a", "b"], 10_000, 4_000, 3, 1.2);
        var report = Evaluator.Evaluate(set, OperatingThreshold.At(0.5), new() { Bootstrap = 0 });

        Assert.InRange(Page.Render(Demo.Bare() with { Test = report }, "").Text.Length, 1, 300_000);
    }

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
        foreach (var third in new string?[] { "third", null })
        {
            var page = Page.Render(Hostile(hostile, third), "").Text;
            var harmless = Page.Render(Hostile("harmless", third), "").Text;

            // Whatever the names are, the page has the same elements; only their texts differ.
            Assert.Equal(Tags(harmless), Tags(page));
        }
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

        Assert.DoesNotContain("class=\"finding", page);
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

    [GeneratedRegex("<(link|iframe|object|embed)\\b|@import|url\\((?!#)|\\ssrc=(?!\"data:image/)|href=\"(?!#|documents/|report\\.md)|\\bfetch\\(|XMLHttpRequest|WebSocket|sendBeacon|\\bimport\\(")]
    private static partial Regex RequestPattern();

    [GeneratedRegex("</?[a-zA-Z][a-zA-Z0-9]*")]
    private static partial Regex TagPattern();

    private static IEnumerable<string> Tags(string page) => TagPattern().Matches(page).Select(match => match.Value);

    // What stands between the head's style and the chart program.
    private static string BodyOf(ReportInput input)
    {
        var page = Page.Render(input, "").Text;
        return page[page.IndexOf("<header ", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
    }

    // Every text that a user's names can reach is this one.
    private static ReportInput Hostile(string text, string? third)
    {
        string[] classes = third is null ? ["plain", text] : ["plain", text, third];
        int[] ones = [.. classes.Select(_ => 1)];
        var estimate = new MetricEstimate(0.5, 0.4, 0.6, text, text);
        var report = Evaluator.Evaluate(Demo.Predictions(classes, 60, 30, 1, 1), new(0.5, text, text), new() { Bootstrap = 20 });
        report = report with
        {
            Threshold = report.Threshold with { Choice = new(0.4, 0.6, 9, 9, 9, 9, text) },
            PerGroup = new(text, 30, ones, report.Metrics),
            Subgroups = [new(text, [new(text, 30, 20, ones, report.Metrics), new(text, 3, 2, ones, report.Metrics.ToDictionary(one => one.Key, _ => new MetricEstimate(null, null, null, null, text)))], text)],
            Calibration = new() { Slope = estimate, InTheLarge = estimate, Ece = estimate, EceOfPerfect = 0.1, Bins = report.Curves!.Reliability, Method = text },
            Decisions = new() { AtPrevalence = new(0.1, estimate, estimate, estimate), Goals = [new("sensitivity", 0.9, estimate, 0.1, text)] },
            Notes = [text],
        };
        Case[] cases = [new(text, text, [0], [1], [.. classes.Select(_ => 0.5)]) { Picture = TestPicture.Plain(1), Shown = text }, new(text, "g", [1], [1], [.. classes.Select(_ => 0.5)])];
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
                Classes = classes,
                GroupWord = text,
                Partitions = [new(text, 3, 3, ones, ones)],
                Facts = [new(text, text)],
                SetAside = [new(text, text)],
                United = 1,
                Characteristics = [new(text, text, [text])],
            },
            Notices = [new(NoticeKind.Warning, text), new(NoticeKind.Note, text)],
            Findings = [new(FindingWeight.Alarm, text, text + ".", [text], 2), new(FindingWeight.Note, text, text + ".", [text], 2)],
            Anatomy = new("auroc", estimate, estimate, estimate, false, text, [text]),
            WithoutDuplicates = report,
            LabelDoubts = [new(text, text, text, text, 0.9)],
            Cases = new() { Cases = cases, WorstErrors = [0], Cells = [new(0, 1, [0], 3), new(1, 1, [1], 1)], Method = text, Checks = [text] },
            PatientCurve = [new(10, 10, estimate), new(20, 20, estimate)],
            Leaderboard = board,
            Selection = new() { Estimate = new(0.5, 0.4, 0.3, 0.6, text, 2, text), Choice = text, Ensemble = text },
            Scheme = new(text),
            Pareto = new([new(text), new("size", true)], [new(1, [0.5, 3], true), new(2, [0.4, 4], false)]),
            Model = new() { Name = text, Facts = [new(text, text)] },
            LearningCurve = new("auroc", [new(1, 0.5, 0.6, 0.7), new(2, 0.4, null, null)], 1),
            Validation = report,
            Test = report,
            Timing = [new(text, text)],
            Environment = [new(text, text)],
        };
    }
}
