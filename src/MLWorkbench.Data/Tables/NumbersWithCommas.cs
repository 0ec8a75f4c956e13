using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.Data.Tables;

/// <summary>
/// Columns of numbers with commas, as spreadsheets of many countries write them. They are refused, not read: a model is asked later through programs that
/// know nothing of the file it was learnt from.
/// </summary>
internal static class NumbersWithCommas
{
    /// <summary>The others may be slips of the pen.</summary>
    private const double NearlyAll = 0.9;

    /// <summary>Fewer different texts may be codes, unless most of them have the comma.</summary>
    private const int FewWords = 10;

    /// <summary>Fewer commas among many numbers are slips of the pen, which another message names.</summary>
    private const double Some = 0.1;

    /// <summary>Refuses a table with such a column among those that may be learnt from.</summary>
    /// <param name="raw">The rows, or the images of a manifest.</param>
    /// <param name="options">Which columns are learnt from, and which of them hold words by the user's own account.</param>
    /// <exception cref="InputException">There is one; the message names it and the first line.</exception>
    public static void Refuse(RawData raw, DataOptions options)
    {
        var found = Wanted(raw, options).Select(name => (Name: name, First: FirstOf(raw, name))).Where(column => column.First is not null).ToList();
        if (found.Count == 0)
        {
            return;
        }

        var others = found.Count == 1 ? "" : $", as {(found.Count == 2 ? "does" : "do")} {Words.List([.. found.Skip(1).Select(column => $"'{column.Name}'")])}";
        var (name, first) = (found[0].Name, found[0].First!);
        var text = Text(first, name);
        throw new InputException(
            $"{first.Place}: column '{name}' holds numbers with {(Commas.MayBeThousands(text) ? "commas" : "a decimal comma")} ('{text}'){others}; {Commas.Advice(text)}. "
            + "A column of codes that look so can be named in data.categories.");
    }

    private static IEnumerable<string> Wanted(RawData raw, DataOptions options)
    {
        var words = (options.Categories ?? []).Concat(options.Ordinal?.Keys ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var learnt = options.Features is { Count: > 0 } features ? raw.Columns.Where(column => features.Contains(column, StringComparer.OrdinalIgnoreCase))
            : raw.Unit == RawData.Row ? ManifestColumns.Further(raw.Samples[0].Columns, options).Keys
            : [];
        return learnt.Where(column => !words.Contains(column));
    }

    private static RawSample? FirstOf(RawData raw, string column)
    {
        var known = raw.Samples.Where(sample => !TableColumn.IsMissing(Text(sample, column))).ToList();
        var commas = known.FindAll(sample => Commas.AreIn(Text(sample, column)));
        if (commas.Count == 0)
        {
            return null;
        }

        var numbers = commas.Count + known.Count(sample => TableColumn.ToNumber(Text(sample, column)) is not null);
        var many = known.Select(sample => Text(sample, column)).Distinct(StringComparer.Ordinal).Skip(FewWords).Any();
        return numbers >= NearlyAll * known.Count && (2 * commas.Count > known.Count || (many && commas.Count >= Some * known.Count))
            ? commas.Find(sample => !Commas.MayBeThousands(Text(sample, column))) ?? commas[0]
            : null;
    }

    private static string Text(RawSample sample, string column) => sample.Columns.GetValueOrDefault(column, "").Trim();
}
