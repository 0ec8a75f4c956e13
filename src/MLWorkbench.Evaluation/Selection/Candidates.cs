using System.ComponentModel.DataAnnotations;
using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Selection;

/// <summary>
/// Models that are chosen among by one metric, with their predictions of the same samples. Prepared once, it serves every question
/// about the choice: <see cref="BiasCorrection"/>, <see cref="PairedTies"/>, <see cref="Ensembles.GreedyEnsemble"/>.
/// </summary>
public sealed class Candidates
{
    private readonly ResampledMetric[] _metrics;
    private readonly Lazy<double[][]> _inBag;
    private readonly double[] _values;
    private readonly double[] _logLosses;

    /// <summary>Checks and prepares.</summary>
    /// <param name="models">At least one; every one predicts the same samples, in any order.</param>
    /// <param name="metric">Any name that <see cref="MetricNames.Resolve"/> knows.</param>
    /// <param name="options">Folds, thresholds, costs, names, replicates, seed.</param>
    /// <exception cref="InputException">The models do not fit together; the message names model and sample.</exception>
    public Candidates(IReadOnlyList<PredictionSet> models, string metric, SelectionOptions? options = null)
    {
        Options = options ?? new();
        Validator.ValidateObject(Options, new ValidationContext(Options), validateAllProperties: true);
        CheckLength(Options.Thresholds?.Count, models.Count, "thresholds");
        CheckLength(Options.Costs?.Count, models.Count, "costs");
        CheckLength(Options.Names?.Count, models.Count, "names");
        Models = AlignedModels.Of(models, Options.Folds, NameOf);
        Metric = MetricNames.Resolve(metric, Models[0].Task);
        LowerIsBetter = !MetricNames.HigherIsBetter(Metric);
        _metrics = [.. Models.Select((model, index) => ResampledMetric.Of(model, Metric, ThresholdOf(index)))];

        var input = new MetricInput(Models[0], 0.5);
        FoldEnds = [.. Enumerable.Range(0, input.Folds.Count).Select(fold => input.RowsOfFold(fold)[^1] + 1)];
        GroupOfRow = input.GroupOfRow.ToArray();
        Slot = MetricFamilies.Holding(input, Metric).Slots.Single(slot => slot.Key == new MetricKey(Metric));
        Resample = new(input.Folds, Options.Seed);
        _inBag = new(ComputeInBag);

        var ones = Enumerable.Repeat(1, Groups).ToArray();
        _values = [.. _metrics.Select(one => one.Compute(ones))];
        _logLosses = [.. Models.Select(model => ResampledMetric.Of(model, MetricNames.LogLoss, 0.5).Compute(ones))];
    }

    /// <summary>Number of models.</summary>
    public int Count => Models.Length;

    /// <summary>Number of groups that are resampled.</summary>
    public int Groups => Resample.Groups;

    /// <summary>The metric's name as reports spell it.</summary>
    public string Metric { get; }

    /// <summary>Whether the metric is a loss.</summary>
    public bool LowerIsBetter { get; }

    /// <summary>What was asked for.</summary>
    public SelectionOptions Options { get; }

    /// <summary>The metric of each model on all samples; NaN where it is undefined.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>The log loss of each model on all samples.</summary>
    public IReadOnlyList<double> LogLosses => _logLosses;

    /// <summary>Index of the model with the best value, the first of equal ones; -1 where none has a value.</summary>
    public int Best => BestOf(_values);

    /// <summary>What a model is called in sentences.</summary>
    /// <param name="model">Its index.</param>
    public string NameOf(int model) => Options.Names?[model] ?? $"model {model + 1}";

    internal PredictionSet[] Models { get; }

    /// <summary>End (exclusive) of each fold's rows.</summary>
    internal int[] FoldEnds { get; }

    internal int[] GroupOfRow { get; }

    internal MetricSlot Slot { get; }

    internal FoldResample Resample { get; }

    /// <summary>Every model's value on every resample: [replicate][model]. Computed when first asked for.</summary>
    internal double[][] InBag => _inBag.Value;

    internal double ThresholdOf(int model) => Options.Thresholds?[model] ?? 0.5;

    /// <summary>A model's value on a weighting of the groups.</summary>
    internal double Compute(int model, ReadOnlySpan<int> groupWeights) => _metrics[model].Compute(groupWeights);

    /// <summary>A value as a score of which more is better.</summary>
    internal double Score(double value) => LowerIsBetter ? -value : value;

    /// <summary>Index of the best value, the first of equal ones; -1 where all are NaN.</summary>
    internal int BestOf(ReadOnlySpan<double> values)
    {
        var best = -1;
        for (var index = 0; index < values.Length; index++)
        {
            if (!double.IsNaN(values[index]) && (best < 0 || Score(values[index]) > Score(values[best])))
            {
                best = index;
            }
        }

        return best;
    }

    /// <summary>Does something for every replicate, on the threads that are allowed; each has weights of its own to fill.</summary>
    internal void EachReplicate(Action<int, int[]> work) => Parallel.For(
        0,
        Options.Replicates,
        new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Options.Threads) },
        () => new int[Groups],
        (replicate, _, weights) =>
        {
            work(replicate, weights);
            return weights;
        },
        _ => { });

    private double[][] ComputeInBag()
    {
        var table = new double[Options.Replicates][];
        EachReplicate((replicate, weights) =>
        {
            Resample.Draw(replicate, weights);
            var row = table[replicate] = new double[Count];
            for (var model = 0; model < row.Length; model++)
            {
                row[model] = Compute(model, weights);
            }
        });
        return table;
    }

    private static void CheckLength(int? given, int models, string what)
    {
        if (given is { } count && count != models)
        {
            throw new InputException($"{count} {what} are given for {models} models.");
        }
    }
}
