using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.Training.Tests.Tabular;

/// <summary>Rows of patients: a marker and a ward that tell something, a stage that tells more, and noise; some values are missing.</summary>
internal static class Patients
{
    public static TableColumns Columns { get; } = new(
    [
        new TableColumn("marker", ColumnKind.Number),
        new TableColumn("ward", ColumnKind.Category) { Categories = ["east", "north", "rare", "west"] },
        new TableColumn("stage", ColumnKind.Ordinal) { Categories = ["I", "II", "III"] },
        new TableColumn("noise", ColumnKind.Number),
    ]);

    public static TrainingData Data(int rows = 120, int classes = 2, int folds = 3) => new()
    {
        Classes = [.. Enumerable.Range(0, classes).Select(label => $"class-{label}")],
        PositiveClass = classes - 1,
        MultiLabel = false,
        Training = [.. Enumerable.Range(0, rows).Select(row => Row(row, classes, folds))],
        Validation = [],
    };

    /// <summary>The numbers of rows, one after the other.</summary>
    public static float[] Values(IEnumerable<Sample> samples) => [.. samples.SelectMany(sample => Columns.Encode(sample.Columns))];

    public static TrainingJob Job(TrainingData data, ulong seed = 1) => new()
    {
        Data = data,
        Input = new InputPlan.Row(Columns),
        Seed = seed,
        Score = (samples, rows) => samples.Select((sample, index) => (double)rows[index][sample.Label]).Average(),
    };

    private static Sample Row(int row, int classes, int folds)
    {
        var random = new Random(row);
        var label = row % classes;
        var columns = new Dictionary<string, string>
        {
            ["marker"] = random.Next(8) == 0 ? "" : (label + (2 * random.NextDouble())).ToString("R", CultureInfo.InvariantCulture),
            ["ward"] = row == 7 ? "rare" : random.Next(9) == 0 ? "" : random.Next(3) == 0 ? "east" : label == 0 ? "north" : "west",
            ["stage"] = random.Next(10) == 0 ? "NA" : ((string[])["I", "II", "III"])[Math.Min(2, label + random.Next(2))],
            ["noise"] = random.Next(1000).ToString(CultureInfo.InvariantCulture),
        };
        return new Sample($"row {row}", NoImage.Instance, [label], $"row {row}", Partition.Training, row / classes % folds, columns);
    }
}
