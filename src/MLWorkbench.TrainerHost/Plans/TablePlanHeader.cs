using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>The head of a plan for a table: how it was made, and what was found in the columns.</summary>
internal static class TablePlanHeader
{
    private const int Shown = 12;

    public static void Write(PlanText text, PlanRequest request, Dataset dataset, TableFeatures features)
    {
        PlanOpening.Write(text, request);
        var fingerprint = dataset.Fingerprint;
        var patients = fingerprint.GroupsKnown ? Text($" of {fingerprint.Groups:N0} patients") : "";
        Found(Text($"{fingerprint.Samples:N0} rows{patients}; {Learnt(dataset)}"));
        Kind("numbers", ColumnKind.Number);
        Kind("words", ColumnKind.Category);
        foreach (var line in features.Notices.Concat(features.Doubts).Concat(dataset.Findings.Select(finding => finding.Text)))
        {
            Found(line);
        }

        void Kind(string what, ColumnKind kind)
        {
            var names = features.Columns.All.Where(column => column.Kind == kind).Select(column => column.Name).ToList();
            if (names.Count > 0)
            {
                Found($"{what}: {string.Join(", ", names.Take(Shown))}{(names.Count > Shown ? Text($" and {names.Count - Shown} more") : "")}{Missing(dataset, names)}");
            }
        }

        void Found(string line) => text.Because(0, $"- {line}", hang: 2);
    }

    // Of the numbers of test rows a plan does not know.
    private static string Learnt(Dataset dataset)
    {
        if (dataset.Data.Target is not { } target)
        {
            return $"classes: {string.Join(", ", dataset.Fingerprint.Classes.OrderByDescending(count => count.Samples).Select(count => Text($"{count.Class} {count.Samples:N0}")))}";
        }

        var numbers = dataset.Training.Concat(dataset.Validation).Select(sample => sample.Truth).ToList();
        var place = dataset.Test.Count > 0 ? " outside the test set" : "";
        return Text($"'{target}': {numbers.Distinct().Count():N0} different numbers{place}, from {numbers.Min():G6} to {numbers.Max():G6}, mean {numbers.Average():G6}");
    }

    private static string Missing(Dataset dataset, List<string> names)
    {
        var rows = dataset.Training.Concat(dataset.Validation).ToList();
        var missing = names.Select(name => (name, Share: rows.Count(row => TableColumn.IsMissing(row.Columns.GetValueOrDefault(name))) / (double)rows.Count))
            .Where(column => column.Share > 0).OrderByDescending(column => column.Share).Take(Shown / 2).ToList();
        return missing.Count == 0 ? "" : $"; missing in {string.Join(", ", missing.Select(column => Text($"{column.name} {column.Share:P0}")))}";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
