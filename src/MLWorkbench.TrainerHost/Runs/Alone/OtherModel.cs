using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Runs.Alone;

/// <summary>The best trial of a search that saw other parts of the samples than the winner: the image alone, the columns alone, or both.</summary>
/// <param name="Seen">What it saw.</param>
/// <param name="Trial">The trial's number.</param>
/// <param name="Onnx">Its graph.</param>
/// <param name="Input">How samples become its input.</param>
internal sealed record OtherModel(SeenParts Seen, int Trial, byte[] Onnx, InputPlan Input)
{
    /// <summary>One for each of the other two; fewer where the search completed no such trial, none where samples are not images with rows.</summary>
    /// <param name="folder">The search's folder.</param>
    /// <param name="prepared">The pipeline that has met the data.</param>
    /// <param name="summary">What the search found.</param>
    /// <param name="winner">How samples become the winner's input.</param>
    /// <param name="samples">Training or validation samples, on which graphs are compared with their parts.</param>
    public static IReadOnlyList<OtherModel> Of(
        RunFolder folder, PreparedPipeline prepared, StudySummary summary, InputPlan winner, IReadOnlyList<Sample> samples)
    {
        if (!prepared.Stored.AreImagesWithRows)
        {
            return [];
        }

        return
        [
            .. summary.Trials.Where(trial => trial is { State: TrialState.Completed, Value: not null })
                .Select(trial => (Trial: trial, Input: prepared.Stored.PlanOf(prepared.Spec.Decide(trial.Values).Steps)))
                .GroupBy(pair => SeenPartsOf.Plan(pair.Input))
                .Where(group => group.Key != SeenPartsOf.Plan(winner))
                .OrderBy(group => group.Key)
                .Select(group => group.MaxBy(pair => summary.Objective.Score(pair.Trial.Value!.Value)))
                .Select(best => Make(folder, best.Trial, best.Input, samples)),
        ];
    }

    /// <summary>What it says of samples.</summary>
    /// <param name="data">Classes and kind of labels.</param>
    /// <param name="samples">The samples.</param>
    public PredictionSet Predict(TrainingData data, IReadOnlyList<Sample> samples)
    {
        using var scorer = new GraphScorer(Onnx, ThreadBudget.Threads);
        return PredictionSets.Of(data, samples, scorer.Score(samples, Input));
    }

    private static OtherModel Make(RunFolder folder, Trial trial, InputPlan input, IReadOnlyList<Sample> samples)
    {
        var files = folder.Trial(trial.Number);
        return new OtherModel(SeenPartsOf.Plan(input), trial.Number, TrialGraph.Read(files, TrialGraph.Facts(files), input, samples), input);
    }
}
