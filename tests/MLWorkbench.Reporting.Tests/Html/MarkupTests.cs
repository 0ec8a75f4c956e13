using MLWorkbench.Reporting.Html;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Html;

public class MarkupTests
{
    [Theory]
    [InlineData("Add `- normalize: <i>` to it.", "Add <code>- normalize: &lt;i&gt;</code> to it.")]
    [InlineData("one ` alone & <b>", "one ` alone &amp; &lt;b&gt;")]
    public void Prose_IsEscaped_AndShowsCode(string text, string expected) => Assert.Equal(expected, Markup.Prose(text).Text);

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
