using System.Text.RegularExpressions;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Documents.Facts;

/// <summary>Keeps out of documents what may point at a person or a place on a disk: ids, file names, paths, and subgroups of a few.</summary>
internal sealed partial class Privacy
{
    /// <summary>Patients under which a subgroup's numbers may point at a person.</summary>
    public const int FewestGroups = 5;

    private readonly string[] _ids;

    public Privacy(ReportInput input)
    {
        var cases = input.Cases?.Cases ?? [];
        _ids =
        [
            .. cases.SelectMany(one => new[] { one.Sample, one.Group })
                .Concat(input.LabelDoubts.SelectMany(doubt => new[] { doubt.Sample, doubt.Group }))
                .Concat(input.Data?.SetAside.Select(file => file.Name) ?? [])
                .Concat(input.Findings.SelectMany(finding => finding.Items).SelectMany(item => item.Split([' ', ',', ';', '='], StringSplitOptions.RemoveEmptyEntries)).Where(MayBeId))
                .Where(id => id.Length > 2)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a text may stand in a document that goes anywhere.</summary>
    public bool Allows(string text) =>
        !PathPattern().IsMatch(text) && !_ids.Any(id => text.Contains(id, StringComparison.OrdinalIgnoreCase));

    // Findings list ids among words; columns and classes, which they list too, are nobody's secret.
    private static bool MayBeId(string word) => word.Any(char.IsDigit) && word.Any(char.IsLetter);

    /// <summary>Facts that may stand there.</summary>
    public IEnumerable<Fact> Of(IEnumerable<Fact> facts) => facts.Where(fact => Allows(fact.Name) && Allows(fact.Value));

    // A slash that stands in no fraction and not in the one system name that has one, or a file's extension.
    [GeneratedRegex(@"(?<!GNU|\d)[/\\](?=[\w.])|\d[/\\](?!\d)|\.(png|jpe?g|dcm|csv|npz|bmp|tiff?|pgm|gif|nii|ya?ml|zip|onnx)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PathPattern();
}
