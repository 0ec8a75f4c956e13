using System.Globalization;
using System.Text.RegularExpressions;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>
/// Letters for the methods of a table's intervals, so that each value says how its interval was made without a column of text. Methods that
/// differ in their numbers only (degrees of freedom, a design effect) share a letter, and the legend gives the range of the numbers.
/// </summary>
internal sealed partial class MethodNotes
{
    private readonly List<(string Shape, List<string> Texts)> _methods = [];

    /// <summary>The letter of an estimate's method; nothing where it has none.</summary>
    public Markup Mark(MetricEstimate estimate)
    {
        if (estimate.Method is not { Length: > 0 } method || estimate.Low is null)
        {
            return Markup.Empty;
        }

        var shape = NumberPattern().Replace(method, "#");
        var index = _methods.FindIndex(known => known.Shape == shape);
        if (index < 0)
        {
            index = _methods.Count;
            _methods.Add((shape, []));
        }

        _methods[index].Texts.Add(method);
        return Markup.Of($"<sup>{Letter(index)}</sup>");
    }

    /// <summary>What the letters mean, in the order in which they were given out.</summary>
    public Markup Legend() => _methods.Count == 0
        ? Markup.Empty
        : Markup.Of($"<p class=\"fine\">Intervals: {Markup.Each(Enumerable.Range(0, _methods.Count), index => Markup.Of($"{(index == 0 ? "" : "; ")}<sup>{Letter(index)}</sup> {Together(_methods[index].Texts)}"))}.</p>");

    // "t with 38 df" and "t with 53 df" are "t with 38 to 53 df".
    private static string Together(List<string> texts)
    {
        var place = 0;
        return NumberPattern().Replace(texts[0], _ =>
        {
            var found = texts.Select(text => NumberPattern().Matches(text)[place].Value).OrderBy(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            place++;
            return found[0] == found[^1] ? found[0] : $"{found[0]} to {found[^1]}";
        });
    }

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex NumberPattern();

    private static string Letter(int index) => index < 26 ? $"{(char)('a' + index)}" : $"{Letter((index / 26) - 1)}{Letter(index % 26)}";
}
