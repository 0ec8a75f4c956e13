using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Selection;
using MLWorkbench.Evaluation.Selection.Ensembles;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;
using MLWorkbench.Training.Fitting;

namespace MLWorkbench.TrainerHost.Runs.Winners;

/// <summary>
/// Chooses the model of a search by its validation predictions: of the trials within one paired standard error of the best the one with the
/// lowest log loss; or several that vote, where that has proved to be better. Only then the winner is calibrated and its threshold chosen: which
/// trial wins does not depend on either.
/// </summary>
internal static class WinnerChoice
{
    /// <summary>Samples on which the calibrated graph is compared with plain arithmetic.</summary>
    private const int Checked = 8;

    /// <summary>Chooses, and makes the graph.</summary>
    /// <param name="folder">The search's folder.</param>
    /// <param name="prepared">The pipeline that has met the data.</param>
    /// <param name="dataset">The data; test samples stay where they are.</param>
    /// <param name="summary">What the search found; it has a best trial.</param>
    /// <param name="search">Whether trials may vote.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">A graph gives other probabilities than its parts.</exception>
    public static WinningModel Make(RunFolder folder, PreparedPipeline prepared, Dataset dataset, StudySummary summary, SearchOptions search)
    {
        var finalists = Finalists.Of(folder, summary, dataset.Data, prepared.Spec.Section<EvaluateOptions>());
        var choice = PairedTies.Choose(finalists.Candidates);
        var trial = finalists.Trials[choice.Winner];
        var input = InputOf(trial, prepared);
        var (voters, verdict) = Vote(finalists, choice.Winner, input, prepared, search, dataset.Data.PoolsVolumes);
        var predictions = EnsemblePredictions.Mean(finalists.Predictions, voters);
        var samples = dataset.Validated;
        var decide = prepared.Spec.Section<DecideOptions>();
        var source = dataset.Folds.Count > 1 ? "out-of-fold" : "validation";
        var calibrator = CalibratorFit.Fit(predictions, decide.Calibrate, PriorShiftOf(finalists, voters, prepared, dataset.Data), source);
        var calibrated = calibrator.Apply(predictions);
        var numbers = voters.Select(voter => new Voter(finalists.Trials[voter.Model].Number, voter.Weight)).ToList();
        return new WinningModel
        {
            Trial = trial,
            Facts = TrialGraph.Facts(folder.Trial(trial.Number)),
            Decided = prepared.Spec.Decide(trial.Values),
            Input = input,
            Onnx = Calibrated(VotingGraph.Make(folder, numbers, input, samples), calibrator, input, samples),
            Calibrator = calibrator,
            Uncalibrated = predictions,
            Validation = calibrated,
            Threshold = ThresholdRules.Choose(calibrated, decide.Threshold, source, prepared.Spec.Section<EvaluateOptions>()),
            HoldsPatients = numbers.Any(voter => TrialGraph.Facts(folder.Trial(voter.Trial)).KeepsImages)
                ? input.Image is null ? "The model keeps single rows of the training table, since it asks for their nearest neighbours: whoever has the zip has their values, and a patient may be recognised by them."
                    : "The model keeps the feature vectors of single training images, since it asks for their nearest neighbours: whoever has the zip has them, and an image may be recognised by its vector."
                : null,
            Selection = new WinnerSelection(Summary(finalists, choice, verdict, numbers), Resolved(finalists, choice), numbers),
        };
    }

    /// <summary>Trials that see the same pixels can become one graph. A limit on time or size forbids what costs several models; and
    /// the mean of pooled answers is not the pooled mean, so what was validated could not be handed over.</summary>
    private static (IReadOnlyList<WeightedMember> Voters, EnsembleVerdict? Verdict) Vote(
        Finalists finalists, int winner, InputPlan input, PreparedPipeline prepared, SearchOptions search, bool pooled)
    {
        WeightedMember[] alone = [new WeightedMember(winner, 1)];
        int[] alike = !pooled && search.Ensemble && search.Also is null or [] && search.Constraints is null
            ? [.. Enumerable.Range(0, finalists.Trials.Count).Where(index => InputOf(finalists.Trials[index], prepared).Equals(input))]
            : [];
        if (alike.Length < 2)
        {
            return (alone, null);
        }

        var verdict = GreedyEnsemble.Judge(finalists.Of(alike));
        return verdict.Kept
            ? ([.. verdict.Members.Select(member => member with { Model = alike[member.Model] })], verdict)
            : (alone, verdict);
    }

    /// <summary>What class weights did to the log-odds: of several that vote the weighted mean, which their own fit then mends.</summary>
    private static double[] PriorShiftOf(Finalists finalists, IReadOnlyList<WeightedMember> voters, PreparedPipeline prepared, TrainingData data)
    {
        var sum = new double[data.Classes.Count];
        var total = voters.Sum(voter => voter.Weight);
        foreach (var voter in voters)
        {
            var weights = prepared.Spec.Decide(finalists.Trials[voter.Model].Values).Trainer is IClassWeightedOptions options ? options.ClassWeights : ClassWeights.None;
            var shift = PriorShift.Of(weights, data);
            for (var label = 0; label < sum.Length; label++)
            {
                sum[label] += voter.Weight / total * shift[label];
            }
        }

        return sum;
    }

    /// <summary>Puts the calibration into the graph and compares what it then says with plain arithmetic.</summary>
    private static byte[] Calibrated(byte[] onnx, Calibrator calibrator, InputPlan input, IReadOnlyList<Sample> samples)
    {
        var graph = CalibratedGraph.Make(onnx, calibrator);
        using var scorer = new GraphScorer(graph, ThreadBudget.Threads);
        var scores = scorer.ScoreBoth([.. samples.Take(Checked)], input);
        if (scores.Uncalibrated is { } said)
        {
            ExportCheck.Compare(scores.Probabilities, [.. said.Select(row => calibrator.Apply([.. row.Select(value => (double)value)]).Select(p => (float)p).ToArray())]);
        }

        return graph;
    }

    private static SelectionSummary Summary(Finalists finalists, Choice choice, EnsembleVerdict? verdict, IReadOnlyList<Voter> voters)
    {
        var trials = finalists.Trials.Select(finalist => finalist.Number).ToList();
        var alone = SelectionSummary.Of(finalists.Candidates, trials, choice, BiasCorrection.Estimate(finalists.Candidates));
        return alone with
        {
            // The verdict knows only those of the trials that may vote.
            Estimate = verdict is { Kept: true } ? SelectionEstimate.Of(verdict.Value, verdict.OutOfBag) : alone.Estimate,
            Ensemble = verdict?.Sentence,
            Members = voters.Count > 1 ? [.. voters.Select(voter => voter.Trial)] : [],
        };
    }

    private static IReadOnlyList<int> Resolved(Finalists finalists, Choice choice) =>
    [
        .. choice.Tied.OrderByDescending(model => model == choice.Winner).ThenBy(model => finalists.Candidates.LogLosses[model])
            .Select(model => finalists.Trials[model].Number),
    ];

    private static InputPlan InputOf(Trial trial, PreparedPipeline prepared) => prepared.Stored.PlanOf(prepared.Spec.Decide(trial.Values).Steps);
}
