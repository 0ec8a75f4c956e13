using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Training;

namespace MLWorkbench.MLNet.Tests.Live.Tables;

/// <summary>Made-up patients: a marker that rises with the class, a ward that hints at it, noise, and gaps.</summary>
internal static class Rows
{
    private static readonly string[] _wards = ["east", "north", "west"];

    public static TableColumns Columns { get; } = new(
    [
        new TableColumn("marker", ColumnKind.Number),
        new TableColumn("ward", ColumnKind.Category) { Categories = _wards },
        new TableColumn("noise", ColumnKind.Number),
    ]);

    public static TrainingData Data(int classes = 2, int folds = 0, int rows = 240)
    {
        var random = new Random(7);
        var samples = Enumerable.Range(0, rows).Select(index =>
        {
            var label = index % classes;
            var ward = random.Next(3) == 0 ? random.Next(_wards.Length) : label % _wards.Length;
            var columns = new Dictionary<string, string>
            {
                ["marker"] = random.Next(10) == 0 ? "" : (label + random.NextDouble() * 1.4).ToString("R", CultureInfo.InvariantCulture),
                ["ward"] = random.Next(12) == 0 ? "?" : _wards[ward],
                ["noise"] = random.NextDouble().ToString("R", CultureInfo.InvariantCulture),
            };
            return new Sample($"row {index}", NoImage.Instance, [label], $"p{index}", Partition.Training, folds == 0 ? -1 : index / classes % folds, columns);
        }).ToList();
        return new TrainingData
        {
            Classes = [.. Enumerable.Range(0, classes).Select(index => $"class-{index}")],
            PositiveClass = classes - 1,
            MultiLabel = false,
            Training = folds > 0 ? samples : samples[..(rows * 3 / 4)],
            Validation = folds > 0 ? [] : [.. samples[(rows * 3 / 4)..].Select(sample => sample with { Partition = Partition.Validation })],
        };
    }

    public static TrainingJob Job(TrainingData data, ulong seed = 1) => new()
    {
        Data = data,
        Input = new InputPlan.Row(Columns),
        Seed = seed,
        Score = (samples, rows) => samples.Select((sample, index) => (double)rows[index][sample.Label]).Average(),
    };
}
