using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Regression.Intervals;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>The model of numbers that a search ends with: its best trial as it was trained.</summary>
internal sealed record NumberWinner
{
    /// <summary>The winning trial.</summary>
    public required Trial Trial { get; init; }

    /// <summary>What it said of itself.</summary>
    public required TrialFacts Facts { get; init; }

    /// <summary>Its pipeline.</summary>
    public required DecidedPipeline Decided { get; init; }

    /// <summary>How rows become the graph's input.</summary>
    public required InputPlan.Row Input { get; init; }

    /// <summary>The graph, from a row's numbers to `value`.</summary>
    public required byte[] Onnx { get; init; }

    /// <summary>Its predictions of the validation rows, out-of-fold with folds: what it was chosen by.</summary>
    public required IReadOnlyList<RegressionRow> Validation { get; init; }

    /// <summary>How far the true number may lie from the predicted one, fitted on <see cref="Validation"/>.</summary>
    public required PredictionInterval Interval { get; init; }

    /// <summary>What of single patients it holds, in words; null where it holds nothing.</summary>
    public string? HoldsPatients => Facts.KeepsImages
        ? "The model keeps the values of single training rows, since it asks for their nearest neighbours: whoever has the zip has them."
        : null;

    /// <summary>Takes the best trial of a search.</summary>
    /// <param name="folder">The search's folder.</param>
    /// <param name="prepared">The pipeline that has met the data.</param>
    /// <param name="dataset">The data; test rows stay where they are.</param>
    /// <param name="summary">What the search found; it has a best trial.</param>
    public static NumberWinner Of(RunFolder folder, PreparedPipeline prepared, Dataset dataset, StudySummary summary)
    {
        var trial = summary.Best!;
        var files = folder.Trial(trial.Number);
        var decided = prepared.Spec.Decide(trial.Values);
        var input = (InputPlan.Row)prepared.Stored.PlanOf(decided.Steps);
        var facts = TrialGraph.Facts(files);
        var validation = RegressionCsv.Read(files.Validation);
        return new NumberWinner
        {
            Trial = trial,
            Facts = facts,
            Decided = decided,
            Input = input,
            Onnx = TrialGraph.Read(files, facts, input, dataset.Training),
            Validation = validation,
            Interval = ConformalFit.Fit(validation, prepared.Spec.Section<DecideOptions>().Coverage, dataset.Folds.Count > 1 ? "out-of-fold" : "validation"),
        };
    }
}
