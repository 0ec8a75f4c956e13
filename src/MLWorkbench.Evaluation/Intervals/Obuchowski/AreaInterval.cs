using System.Globalization;
using MLWorkbench.Evaluation.Intervals.DeLong;
using MLWorkbench.Evaluation.Intervals.DesignEffects;
using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Intervals.Obuchowski;

/// <summary>
/// The interval of an area under the ROC curve, or of a mean of areas over classes or folds. On the logit scale: with DeLong's variance and the
/// normal quantile for one area of independent samples, else with Obuchowski's and Student's t. Degrees of freedom:
/// groups on the smaller side less folds, where unequal groups count as <see cref="GroupSizes"/> says.
/// </summary>
internal static class AreaInterval
{
    // Means of several ones may miss 1 by rounding.
    private const double Rounding = 1e-12;

    /// <summary>The interval, or why there is none.</summary>
    /// <param name="input">The predictions.</param>
    /// <param name="classes">The classes whose areas are averaged, each against the rest.</param>
    /// <param name="smallestSide">Fewest groups that hold, or that lack, one of them.</param>
    /// <param name="value">The metric's value.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Interval Of(MetricInput input, IReadOnlyList<int> classes, int smallestSide, double value, double confidence)
    {
        if (value is < Rounding or > 1 - Rounding)
        {
            return OfPerfect(input, smallestSide, value > 0.5, confidence);
        }

        var parts = PartsOf(input, classes);
        var variance = ClusteredArea.Variance(parts, input.Groups);
        if (double.IsNaN(variance))
        {
            return Interval.None("a fold has a class in fewer than two groups, or in all but one");
        }

        var simple = input.OneSampleEach && parts.Count == 1;
        var degrees = DegreesOf(input, classes);
        if (!simple && degrees < 1)
        {
            return Interval.None("a few groups hold nearly all samples of a class");
        }

        var limits = simple
            ? DeLongInterval.Logit(value, variance, confidence)
            : LogitInterval.Of(value, variance, Quantile.T(confidence, degrees));
        return limits is { } found
            ? Interval.Of(found, MethodText.Of(simple ? "DeLong, logit" : NameOf(input, classes.Count, degrees), input.Folds, confidence))
            : Interval.None("the scores do not differ enough between groups to tell how far the value could be off");
    }

    /// <summary>
    /// Where the classes are apart nothing varies, and no variance can be estimated. If the chance that one group lies on the wrong side of
    /// all of the other class were 1 - area, k groups would all lie right with area^k: the bound is where that falls to the tail, as in the
    /// rule of three.
    /// </summary>
    private static Interval OfPerfect(MetricInput input, int groups, bool one, double confidence)
    {
        var tail = (1 - confidence) / 2;
        var bound = Math.Pow(tail, 1.0 / groups);
        var method = string.Create(CultureInfo.InvariantCulture, $"perfect separation, bound {tail:0.####}^(1/{groups} groups)");
        return Interval.Of(one ? new(bound, 1) : new(0, 1 - bound), MethodText.Of(method, input.Folds, confidence));
    }

    private static int DegreesOf(MetricInput input, IReadOnlyList<int> classes)
    {
        var all = new int[input.Groups];
        foreach (var group in input.GroupOfRow)
        {
            all[group]++;
        }

        var fewest = double.PositiveInfinity;
        foreach (var c in classes)
        {
            var with = input.RowsWith(c);
            int[] without = [.. all.Select((rows, group) => rows - with[group])];
            fewest = Math.Min(fewest, Math.Min(GroupSizes.Effective(with), GroupSizes.Effective(without)));
        }

        return (int)Math.Floor(fewest + GroupSizes.Rounding) - input.Folds.Count;
    }

    private static string NameOf(MetricInput input, int classes, int degrees)
    {
        var variance = input.OneSampleEach ? "DeLong" : "Obuchowski clustered";
        var over = classes > 1 ? $" over {classes} classes" : "";
        var within = input.Folds.Count > 1 ? $" within {input.Folds.Count} folds" : "";
        return $"{variance}{over}{within}, logit, t with {degrees} df";
    }

    /// <summary>
    /// Every area of a class in a fold that has both sides; a fold weighs as much as another, and within it a class as another, as in the value.
    /// </summary>
    private static List<AreaPart> PartsOf(MetricInput input, IReadOnlyList<int> classes)
    {
        var folds = Enumerable.Range(0, input.Folds.Count)
            .Select(fold => PartsOf(input, classes, input.RowsOfFold(fold)))
            .Where(parts => parts.Count > 0)
            .ToArray();
        return [.. folds.SelectMany(parts => parts.Select(part => part with { Weight = 1.0 / (folds.Length * parts.Count) }))];
    }

    private static List<AreaPart> PartsOf(MetricInput input, IReadOnlyList<int> classes, IReadOnlyList<int> rows)
    {
        var parts = new List<AreaPart>();
        int[] groups = [.. rows.Select(row => input.GroupOfRow[row])];
        foreach (var c in classes)
        {
            double[] scores = [.. rows.Select(row => input.Predictions.Rows[row].Probabilities[c])];
            bool[] truth = [.. rows.Select(row => input.Truth(c)[row])];
            var components = StructuralComponents.Of(scores, truth);
            if (components.Positives > 0 && components.Negatives > 0)
            {
                parts.Add(new(components, groups, 1));
            }
        }

        return parts;
    }
}
