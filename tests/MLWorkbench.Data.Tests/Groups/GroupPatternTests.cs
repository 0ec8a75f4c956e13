using MLWorkbench.Data.Groups;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Data.Tests.Groups;

public class GroupPatternTests
{
    [Theory]
    [InlineData("{patient}_*", "yes/p014_slice_3.png", "p014")]
    [InlineData("{patient}_*", "yes/p014.png", null)]
    [InlineData("*_{patient}", "no/slice3_p014.jpg", "p014")]
    [InlineData("scan-{patient}-??", "x/scan-17-ab.png", "17")]
    [InlineData("scan-{patient}-??", "x/scan-17-abc.png", null)]
    [InlineData("{patient}/*", "train/yes/p014/a.png", "p014")]
    [InlineData("{patient}/*/*", "train/p014/left/a.png", "p014")]
    [InlineData("{patient}/*", "a.png", null)]
    [InlineData("{site}_{patient}_*", "a_7_1.png", "a/7")]
    [InlineData("{patient} (*)", "benign (12).png", "benign")]
    [InlineData(@"^(?:.*/)?(p\d+)_", "yes/p014_3.png", "p014")]
    [InlineData(@"(\d{3})", "yes/p014_3.png", "014")]
    public void GroupOf_ReadsTheCapture(string pattern, string path, string? group) =>
        Assert.Equal(group, GroupPattern.Parse(pattern).GroupOf(path));

    [Fact]
    public void GroupOf_WithEndlessBacktracking_StopsAndSaysSo()
    {
        var pattern = GroupPattern.Parse("^((a+)+)b$");

        Assert.Contains("takes too long", Assert.Throws<InputException>(() => pattern.GroupOf(new string('a', 60))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("patient", false)]
    [InlineData("{patient}_*", true)]
    [InlineData(@"p(\d{3})", true)]
    public void IsPattern_TellsColumnsFromPatterns(string text, bool pattern) => Assert.Equal(pattern, GroupPattern.IsPattern(text));

    [Theory]
    [InlineData(@"(?:p\d+)_", "captures nothing")]
    [InlineData("(p", "is no regular expression")]
    public void Parse_OfSomethingElse_SaysWhy(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<InputException>(() => GroupPattern.Parse(text)).Message, StringComparison.Ordinal);
}
