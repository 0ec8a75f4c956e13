using MLWorkbench.Reporting.Markdown;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Markdown;

public class MarkdownWriterTests
{
    [Theory]
    [InlineData("plain words, 0.5 (0.4 to 0.6)", "plain words, 0.5 (0.4 to 0.6)")]
    [InlineData("a|b", "a\\|b")]
    [InlineData("1 < 2 & 3 > 2", "1 &lt; 2 & 3 > 2")]
    [InlineData("a&amp;b", "a&amp;amp;b")]
    [InlineData("a_b _c_", "a_b \\_c\\_")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("# no heading", "\\# no heading")]
    public void Escape_LeavesNothingThatMeansAnything(string text, string expected) => Assert.Equal(expected, MarkdownWriter.Escape(text));

    [Theory]
    [InlineData("Add `- normalize: image` to it.", "Add `- normalize: image` to it.")]
    [InlineData("`data.group` names <them>", "`data.group` names &lt;them>")]
    [InlineData("`a`, `b` and *c*", "`a`, `b` and \\*c\\*")]
    [InlineData("one ` alone", "one \\` alone")]
    [InlineData("`` empty", "\\`\\` empty")]
    public void Prose_KeepsCodeAndNothingElse(string text, string expected) => Assert.Equal(expected, MarkdownWriter.Prose(text));

    [Fact]
    public void Table_HasItsColumnsUnderEachOther() => Assert.Equal(
        """
        | Name |  Value |
        | ---- | -----: |
        | AUROC | 0.9123 |

        """.Replace("| Name |", "| Name  |", StringComparison.Ordinal).Replace("| ---- |", "| ----- |", StringComparison.Ordinal),
        new MarkdownWriter().Table(["Name", ">Value"], [["AUROC", "0.9123"]]).ToString());

    [Fact]
    public void Code_CannotBeClosedByItsText() => Assert.StartsWith("````yaml\n", new MarkdownWriter().Code("yaml", "a\n```\nb").ToString());

    [Fact]
    public void ParagraphThatLooksLikeAList_StaysAParagraph() => Assert.Equal("1\\. of many\n", new MarkdownWriter().Paragraph("1. of many").ToString());
}
