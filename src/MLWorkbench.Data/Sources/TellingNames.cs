using System.Globalization;
using MLWorkbench.Data.Groups;

namespace MLWorkbench.Data.Sources;

/// <summary>
/// Which columns of a manifest may tell who somebody is: those that are called so, and those whose words or long numbers are nearly as many
/// as the patients. It errs towards codes; `data.privacy: names` keeps the values.
/// </summary>
internal static class TellingNames
{
    private const int LongNumber = 6;
    private const int Few = 8;

    private static readonly string[] _words =
    [
        "name", "surname", "forename", "patient", "subject", "id", "mrn", "case", "accession", "birth", "birthdate", "dob", "born", "address", "street", "city",
        "zip", "postcode", "phone", "telephone", "email", "mail", "insurance", "file", "path", "filename", "hospital", "physician", "doctor",
    ];

    public static IReadOnlySet<string> Of(RawData raw, GroupNames given)
    {
        var patients = given.Names.Distinct(StringComparer.Ordinal).Count();
        var columns = raw.Samples.SelectMany(sample => sample.Columns.Keys).Distinct(StringComparer.Ordinal);
        return columns.Where(column => !DicomColumns.IsCoded(column, raw) && (IsCalledSo(column) || IsNearlyUnique(column, raw, patients))).ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsCalledSo(string column) =>
        column.ToLowerInvariant().Split('_', '-', ' ', '.').Any(_words.Contains) || column.EndsWith("Id", StringComparison.Ordinal) || column.EndsWith("ID", StringComparison.Ordinal);

    private static bool IsNearlyUnique(string column, RawData raw, int patients)
    {
        var values = raw.Samples.Select(sample => sample.Columns.GetValueOrDefault(column, "")).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return values.Count > Few && 2 * values.Count > patients && values.Count(Tells) * 2 > values.Count;
    }

    /// <summary>A word, or a whole number as long as an identifier; measured values are neither.</summary>
    private static bool Tells(string value) =>
        !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || (value.Length >= LongNumber && value.All(char.IsAsciiDigit));
}
