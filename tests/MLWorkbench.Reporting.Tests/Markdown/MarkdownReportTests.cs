using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Markdown;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Markdown;

public class MarkdownReportTests
{
    [Fact]
    public void WholeRun_ReadsAsAccepted() => Snapshot.Matches(MarkdownReport.ToText(FullInput.Of()), "full");

    [Fact]
    public void BarePredictions_ReadAsAccepted() => Snapshot.Matches(MarkdownReport.ToText(Demo.Bare() with { Test = FullInput.Report(60, 60, 0) }), "bare");

    [Fact]
    public void SeveralClasses_HaveATableOfEach() => Assert.Contains("## Each class against the rest", MarkdownReport.ToText(Demo.Multiclass()));

    [Fact]
    public void SeveralLabels_AreReported() => Assert.Contains("All labels right", MarkdownReport.ToText(Demo.Multilabel()));

    [Fact]
    public void ResearchUse_IsStatedOnce() =>
        Assert.Equal(2, MarkdownReport.ToText(FullInput.Of()).Split("Not a medical device.").Length);

    [Fact]
    public void ValidationOnly_SaysThatItIsOptimistic() =>
        Assert.Contains("> **No test set was judged.**", MarkdownReport.ToText(Demo.Binary() with { Test = null }));

    [Fact]
    public void EveryMetric_HasAnIntervalAMethodOrAReason()
    {
        var text = MarkdownReport.ToText(FullInput.Of());

        Assert.DoesNotContain("NaN", text.Replace("the loss became NaN", "", StringComparison.Ordinal));
        Assert.Contains("How the intervals were made", text);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a | b")]
    [InlineData("[link](javascript:x)")]
    [InlineData("**strong** `code` # heading")]
    [InlineData("```")]
    public void UserText_NeverBecomesMarkup(string hostile)
    {
        var text = MarkdownReport.ToText(Demo.Binary() with
        {
            Title = hostile,
            Notices = [new(NoticeKind.Warning, hostile), new(NoticeKind.Note, hostile)],
            PipelineYaml = hostile,
            Command = null,
            Environment = [new(hostile, hostile)],
        });
        var prose = string.Join('\n', text.Split('\n').TakeWhile(line => !line.EndsWith("yaml", StringComparison.Ordinal)));

        Assert.DoesNotContain("<script", prose);
        Assert.DoesNotMatch(@"(?<!\\)\]\(javascript", prose);
        Assert.DoesNotContain("**strong**", prose);
        var table = prose.Split('\n').Last(line => line.StartsWith('|'));
        Assert.Equal(3, table.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|'));
    }
}
