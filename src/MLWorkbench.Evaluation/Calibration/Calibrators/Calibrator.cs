using System.Text.Json.Serialization;
using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Calibration.Calibrators;

/// <summary>
/// How a model's probabilities become calibrated ones. Exclusive classes: softmax(slope (ln p - prior shift) + intercept of the positive
/// class); several labels: each its own 1 / (1 + exp(-(slope (logit p - prior shift) + intercept))). Fitted once, stored with the model, part
/// of its graph.
/// </summary>
public sealed record Calibrator
{
    /// <summary>What it does.</summary>
    public required CalibrationKind Kind { get; init; }

    /// <summary>What is predicted.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>Number of classes.</summary>
    public required int Classes { get; init; }

    /// <summary>Index of the positive class of two, else -1.</summary>
    public required int PositiveIndex { get; init; }

    /// <summary>
    /// ln of the weight that each class had in training, taken from its ln p (of labels: from its log-odds); empty where all counted the same.
    /// </summary>
    public IReadOnlyList<double> PriorShift { get; init; } = [];

    /// <summary>Above 0: one for exclusive classes, one per label of several.</summary>
    public required IReadOnlyList<double> Slopes { get; init; }

    /// <summary>Of the positive class of two, or one per label; empty for a temperature.</summary>
    public IReadOnlyList<double> Intercepts { get; init; } = [];

    /// <summary>What it was fitted on: "validation" or "out-of-fold".</summary>
    public required string FittedOn { get; init; }

    /// <summary>Predictions it was fitted on.</summary>
    public required int Samples { get; init; }

    /// <summary>Groups they come from.</summary>
    public required int Groups { get; init; }

    /// <summary>What was done and why not more, for people.</summary>
    public required string Sentence { get; init; }

    /// <summary>1 / slope of a temperature, else null.</summary>
    [JsonIgnore] public double? Temperature => Kind == CalibrationKind.Temperature ? 1 / Slopes[0] : null;

    /// <summary>Whether it changes any probability.</summary>
    [JsonIgnore] public bool Changes => Kind != CalibrationKind.None;

    /// <summary>What ln p (of labels: the log-odds) is multiplied with, per class.</summary>
    /// <param name="class">Index of the class.</param>
    public double SlopeOf(int @class) => Slopes.Count == 1 ? Slopes[0] : Slopes[@class];

    /// <summary>What is added afterwards, per class.</summary>
    /// <param name="class">Index of the class.</param>
    public double BiasOf(int @class)
    {
        var intercept = Intercepts.Count == 0 ? 0
            : Task == PredictionTask.Multilabel ? Intercepts[@class]
            : @class == PositiveIndex ? Intercepts[0]
            : 0;
        return PriorShift.Count == 0 ? intercept : intercept - (SlopeOf(@class) * PriorShift[@class]);
    }

    /// <summary>Calibrates the probabilities of one sample.</summary>
    /// <param name="probabilities">One per class.</param>
    public double[] Apply(IReadOnlyList<double> probabilities)
    {
        if (!Changes)
        {
            return [.. probabilities];
        }

        if (Task == PredictionTask.Multilabel)
        {
            return [.. probabilities.Select((p, label) => LogOdds.Probability((SlopeOf(label) * LogOdds.Bounded(p)) + BiasOf(label)))];
        }

        double[] scores = [.. probabilities.Select((p, c) => (SlopeOf(c) * Math.Log(Math.Max(p, LogOdds.Least))) + BiasOf(c))];
        var largest = scores.Max();
        var weights = scores.Select(score => Math.Exp(score - largest)).ToArray();
        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }

    /// <summary>Calibrates predictions; a fold's own threshold, which belongs to other probabilities, is dropped.</summary>
    /// <param name="predictions">Predictions of the task that it was fitted for.</param>
    public PredictionSet Apply(PredictionSet predictions) => !Changes ? predictions : new(
        predictions.Task,
        predictions.Classes,
        predictions.PositiveClass,
        [.. predictions.Rows.Select(row => row with { Probabilities = Apply(row.Probabilities), Threshold = null })]);
}
