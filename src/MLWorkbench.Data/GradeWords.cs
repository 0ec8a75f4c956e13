using System.Globalization;
using System.Text.RegularExpressions;

namespace MLWorkbench.Data;

/// <summary>
/// The order of grades that are named in the usual ways: a number (`stage 2`, `kl-4`, `g3`), a Roman one (`II`, `stage-IV`), or a word of
/// severity or size. Absence comes before all of them.
/// </summary>
public static partial class GradeWords
{
    private const int Absent = -1;

    // Words of one list are of one kind; those of one rank mean the same.
    private static readonly string[][][] _scales =
    [
        [["minimal", "slight", "trace"], ["mild", "low", "light"], ["moderate", "medium", "intermediate", "middle"], ["severe", "high", "heavy"], ["proliferative", "very-severe", "critical"]],
        [["tiny"], ["small"], ["medium", "middle"], ["large", "big"], ["huge", "very-large"]],
        [["early"], ["middle", "intermediate"], ["late", "advanced"], ["end-stage", "terminal"]],
    ];

    /// <summary>Sorts names of grades, lowest first.</summary>
    /// <param name="names">At least three different names.</param>
    /// <returns>Null where the names do not tell their order.</returns>
    public static IReadOnlyList<string>? Sort(IReadOnlyList<string> names)
    {
        IEnumerable<Func<string, int?>> readings = [Numbered, Roman, .. _scales.Select(scale => (Func<string, int?>)(name => Ranked(scale, name)))];
        foreach (var reading in readings)
        {
            var ranks = names.Select(name => IsAbsence(name) ? Absent : reading(name)).ToArray();
            // A grade that stands for two names, as `stage 2` and `grade 2` would, tells no order.
            if (Array.TrueForAll(ranks, rank => rank is not null) && ranks.Distinct().Count() == ranks.Length)
            {
                return [.. names.Zip(ranks).OrderBy(pair => pair.Second).Select(pair => pair.First)];
            }
        }

        return null;
    }

    private static int? Numbered(string name) => Number().Match(name) is { Success: true } match
        ? (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * 10) + Part(match.Groups[2].ValueSpan)
        : null;

    private static int? Roman(string name)
    {
        if (RomanNumber().Match(name) is not { Success: true } match)
        {
            return null;
        }

        int[] values = [.. match.Groups[1].Value.ToUpperInvariant().Select(letter => letter switch { 'I' => 1, 'V' => 5, _ => 10 })];
        var sum = values.Select((value, index) => index + 1 < values.Length && value < values[index + 1] ? -value : value).Sum();
        return (sum * 10) + Part(match.Groups[2].ValueSpan);
    }

    private static int? Ranked(string[][] scale, string name)
    {
        var word = name.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-');
        var rank = Array.FindIndex(scale, words => words.Contains(word));
        return rank < 0 ? null : rank;
    }

    private static int Part(ReadOnlySpan<char> letter) => letter.IsEmpty ? 0 : char.ToLowerInvariant(letter[0]) - 'a' + 1;

    private static bool IsAbsence(string name) => AbsenceWord().IsMatch(name.Trim());

    [GeneratedRegex(@"^(?:grade|stage|level|birads|bi-rads|score|kl|isup|g|t)?[ _-]?([0-9]{1,3})([a-d]?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:grade|stage|level|type|class)?[ _-]?([ivx]{1,5})([a-d]?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex RomanNumber();

    [GeneratedRegex(@"^(none|no|normal|absent|healthy)\z", RegexOptions.IgnoreCase)]
    private static partial Regex AbsenceWord();
}
