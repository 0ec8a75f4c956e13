using MLWorkbench.Reporting.Html;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Html;

public class MarkupTests
{
    [Fact]
    public void Of_EscapesValuesAndKeepsMarkup()
    {
        var inner = Markup.Of($"<b>{"<x>"}</b>");

        Assert.Equal("<p title=\"&quot;\"><b>&lt;x&gt;</b></p>", Markup.Of($"<p title=\"{"\""}\">{inner}</p>").Text);
    }

    [Fact]
    public void Of_Null_IsNothing() => Assert.Equal("<p></p>", Markup.Of($"<p>{(string?)null}</p>").Text);

    [Fact]
    public void Of_Numbers_AreTheSameEverywhere() => Assert.Equal("12.5 3", Markup.Of($"{12.5} {3}").Text);
}
