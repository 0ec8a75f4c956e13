using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MLWorkbench.Data;

/// <summary>Hashes of sets of samples, independent of folder and file order.</summary>
internal static class ContentHashes
{
    /// <summary>Over pixel hashes and class names only: names of files, groups and splits do not matter.</summary>
    public static string OfLabelled(IEnumerable<Sample> samples, IReadOnlyList<string> classes) =>
        OfLines(samples.Select(sample => $"{sample.Content}\t{Truth(sample, classes)}"));

    /// <summary>Over everything that makes a run on this data repeatable.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="classes">What their labels mean.</param>
    /// <param name="features">Columns that are learnt from beside the image.</param>
    public static string OfAll(IEnumerable<Sample> samples, IReadOnlyList<string> classes, IReadOnlyList<string>? features = null)
    {
        string[] learnt = [.. (features ?? []).Order(StringComparer.OrdinalIgnoreCase)];
        return OfLines(samples.Select(sample => string.Join(
            '\t',
            sample.Id,
            sample.Content,
            Truth(sample, classes),
            sample.Group,
            sample.Partition,
            sample.Fold) + Row(sample, learnt)).Append($"classes\t{string.Join('|', classes)}"));
    }

    private static string Row(Sample sample, IReadOnlyList<string> features) =>
        string.Concat(features.Select(name => $"\t{sample.Columns.FirstOrDefault(column => column.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value}"));

    private static string Truth(Sample sample, IReadOnlyList<string> classes) =>
        sample.Number?.ToString("R", CultureInfo.InvariantCulture) ?? string.Join('|', sample.Labels.Select(label => classes[label]));

    private static string OfLines(IEnumerable<string> lines)
    {
        var sorted = lines.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in sorted)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
