using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime;

/// <summary>From probabilities, or a number, to the answer.</summary>
internal sealed class DecisionRule
{
    /// <summary>With several labels each column is a yes or no of its own.</summary>
    private const double EvenChance = 0.5;

    private readonly IReadOnlyList<string> _classes;
    private readonly bool _severalLabels;
    private readonly int _positive;
    private readonly double? _threshold;
    private readonly double? _limit;
    private readonly NumberContract? _number;

    public DecisionRule(ModelManifest manifest)
    {
        _classes = manifest.Classes;
        _severalLabels = manifest.SeveralLabels;
        _positive = manifest.PositiveClass is { } positive ? manifest.Classes.ToList().IndexOf(positive) : manifest.Classes.Count - 1;
        _threshold = manifest.Threshold?.Value;
        _limit = manifest.InputCheck?.Limit;
        _number = manifest.Number;
    }

    /// <summary>Decides for one row of probabilities.</summary>
    /// <param name="row">The probabilities.</param>
    /// <param name="distance">The distance to the training images; NaN where it was not measured.</param>
    /// <param name="isInColour">Whether the image is in colour and the training images were not.</param>
    public Prediction Decide(ReadOnlySpan<float> row, double distance, bool isInColour)
    {
        if (_number is { } number)
        {
            return new Prediction(row[0], number.Interval?.HalfWidth) { Input = Check(distance, isInColour) };
        }

        var scores = new double[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            scores[i] = row[i];
        }

        return Decide(scores, distance, isInColour);
    }

    /// <summary>Decides for probabilities that were pooled.</summary>
    /// <param name="scores">The probabilities; kept.</param>
    /// <param name="distance">The distance to the training images; NaN where it was not measured.</param>
    /// <param name="isInColour">Whether the image is in colour and the training images were not.</param>
    public Prediction Decide(double[] scores, double distance, bool isInColour)
    {
        return new Prediction(_classes, scores, _severalLabels ? Several(scores) : [_classes[One(scores)]])
        {
            Input = Check(distance, isInColour),
        };
    }

    private InputCheck? Check(double distance, bool isInColour) =>
        _limit is { } limit && !double.IsNaN(distance) ? new InputCheck(distance, limit, isInColour) : null;

    private string[] Several(double[] scores) =>
        [.. _classes.Where((_, index) => scores[index] >= EvenChance)];

    private int One(double[] scores) => _threshold is { } threshold && scores.Length == 2
        ? scores[_positive] >= threshold ? _positive : 1 - _positive
        : Array.IndexOf(scores, scores.Max());
}
