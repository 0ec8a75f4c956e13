using System.Text.Json;
using MLWorkbench.Evaluation.Regression.Intervals;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>
/// What a run that predicts a number knew at its end and its other files do not say: with them, `report DIR` makes the same report again.
/// Stored as run.json, where the property `target` tells it from a run of classes.
/// </summary>
internal sealed record NumberRecord
{
    private const string Mark = "target";

    /// <summary>The column that is predicted.</summary>
    public required string Target { get; init; }

    /// <summary>The pipeline's name.</summary>
    public required string Title { get; init; }

    /// <summary>When the run ended.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The command that makes it again.</summary>
    public required string Command { get; init; }

    /// <summary>The winning trial's number.</summary>
    public required int Winner { get; init; }

    /// <summary>The prediction interval of the model.</summary>
    public required PredictionInterval Interval { get; init; }

    /// <summary>How the data are divided and what is judged.</summary>
    public required string Scheme { get; init; }

    /// <summary>Whether the predictions are those of nested cross-validation, which judges the procedure.</summary>
    public bool Nested { get; init; }

    /// <summary>The data in numbers.</summary>
    public required DataSummary Data { get; init; }

    /// <summary>What the reader must not miss.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>What was to be beaten.</summary>
    public required IReadOnlyList<BaselineRow> Baselines { get; init; }

    /// <summary>What was found about the data.</summary>
    public required IReadOnlyList<DataFinding> Findings { get; init; }

    /// <summary>The model's facts.</summary>
    public required ModelSummary Model { get; init; }

    /// <summary>Openings of the test set; null without one.</summary>
    public TestLook? TestLook { get; init; }

    /// <summary>Versions and hardware.</summary>
    public required IReadOnlyList<Fact> Environment { get; init; }

    /// <summary>Replicates and confidence.</summary>
    public required EvaluateOptions Evaluate { get; init; }

    /// <summary>What a run of a number left; null where the folder holds none, or a run of classes.</summary>
    /// <param name="folder">A folder.</param>
    /// <exception cref="JsonException">The file is damaged or of another version.</exception>
    public static NumberRecord? TryRead(RunFolder folder)
    {
        if (!File.Exists(folder.Record))
        {
            return null;
        }

        var text = File.ReadAllText(folder.Record);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(Mark, out _)
            ? JsonSerializer.Deserialize<NumberRecord>(text, WorkerJson.Options)
            : null;
    }
}
