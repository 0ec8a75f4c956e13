using System.Text.RegularExpressions;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Notebooks;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Notebooks;

public partial class NotebookTests
{
    public static TheoryData<string> Kinds => [nameof(EvaluationReport), nameof(Leaderboard), nameof(StudySummary)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Notebook_FindsTheFormattersByConvention(string kind)
    {
        var value = ValueOf(kind);

        var formatters = NotebookConvention.FormattersOf(value.GetType());

        Assert.Equal(["text/html", "text/plain"], formatters.Keys);
        Assert.Equal(["text/html"], NotebookConvention.PreferredMimeTypesOf(value.GetType()));
        using var html = new StringWriter();
        Assert.True(formatters["text/html"](value, html));
        Assert.StartsWith("<div class=\"mlworkbench\">", html.ToString());
        using var plain = new StringWriter();
        Assert.True(formatters["text/plain"](value, plain));
        Assert.DoesNotContain("<", plain.ToString());
        Assert.InRange(plain.ToString().Length, 20, 20_000);
    }

    [Fact]
    public void Study_HasTheSameFormatters() =>
        Assert.Equal(["text/html", "text/plain"], NotebookConvention.FormattersOf(typeof(Study)).Keys);

    [Fact]
    public void OtherValues_AreLeftToTheNotebook()
    {
        using var text = new StringWriter();

        Assert.All(new NotebookFormatterSource().CreateTypeFormatters().Cast<NotebookFormatter>(), formatter => Assert.False(formatter.Format("words", text)));
        Assert.Empty(text.ToString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Html_AsksNothingOfTheNetworkAndReachesNothingOutside(string kind)
    {
        var html = NotebookHtml.Of(ValueOf(kind))!;

        Assert.DoesNotMatch(RequestPattern(), html);
        Assert.Single(StylePattern().Matches(html));
        Assert.DoesNotContain(":root", html);
        Assert.DoesNotMatch(PagePattern(), html);
    }

    [Fact]
    public void Html_CarriesTheChartProgramOnce()
    {
        var html = Demo.Binary().Test!.ToHtml();

        Assert.Equal(2, html.Split("class=\"chart\"")[0].Split("<section>").Length);
        Assert.Contains(ChartBundle.Read(), html);
        Assert.Equal(2, html.Split(ChartBundle.Read()).Length);
    }

    [Fact]
    public void HostileNames_NeverBecomeMarkup()
    {
        var report = Evaluator.Evaluate(
            Demo.Predictions(["plain", "<img src=x onerror=alert(1)>"], 60, 30, 1, 1), Evaluation.Thresholds.OperatingThreshold.At(0.5), new() { Bootstrap = 20 });

        Assert.DoesNotContain("<img", report.ToHtml());
    }

    [Fact]
    public void Style_IsBoundToItsElementInBothThemes()
    {
        var bound = FragmentStyle.Bind(":root { --ink: black; }\n@media (prefers-color-scheme: dark) {\n  :root { --ink: white; }\n}\nbody {\n  color: var(--ink);\n}\n");

        Assert.Contains("[data-jp-theme-light=\"false\"] & { color-scheme: dark;  --ink: white;", bound);
        Assert.Contains("[data-jp-theme-light=\"true\"] & { color-scheme: light;  --ink: black;", bound);
        Assert.Contains("& {\n  color: var(--ink);", bound);
    }

    private static object ValueOf(string kind) => kind switch
    {
        nameof(EvaluationReport) => Demo.Binary().Test!,
        nameof(Leaderboard) => Demo.Search().Leaderboard!,
        _ => FullInput.Study(),
    };

    [GeneratedRegex("<(link|img|iframe|object|embed)\\b|@import|\\ssrc=|\\bfetch\\(|XMLHttpRequest|WebSocket|sendBeacon")]
    private static partial Regex RequestPattern();

    [GeneratedRegex("<style>")]
    private static partial Regex StylePattern();

    [GeneratedRegex(@"^\s*(html|body)\s*\{", RegexOptions.Multiline)]
    private static partial Regex PagePattern();
}
