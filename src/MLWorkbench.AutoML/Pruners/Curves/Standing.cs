using System.Globalization;

namespace MLWorkbench.AutoML.Pruners.Curves;

/// <summary>Where a trial stands among others that have come equally far.</summary>
/// <param name="Score">Its score, more is better.</param>
/// <param name="Others">The others' scores; those that are not finite do not count.</param>
internal sealed record Standing(double Score, IReadOnlyList<double> Others)
{
    /// <summary>Trials that have come this far, the judged one among them.</summary>
    public int Count { get; } = 1 + Others.Count(double.IsFinite);

    /// <summary>How many of them are worth going on with.</summary>
    /// <param name="reduction">One in this many, and at least one.</param>
    public int Kept(int reduction) => Math.Max(1, Count / reduction);

    /// <summary>Whether the trial is among those; equal trials all are.</summary>
    /// <param name="reduction">One in this many.</param>
    public bool IsKept(int reduction) => Others.Count(other => other > Score) < Kept(reduction);

    /// <summary>"its auroc 0.81 is not among the best 4 of 12 trials (0.853 or better)".</summary>
    /// <param name="objective">What the scores measure.</param>
    /// <param name="reduction">One in this many is kept.</param>
    public string Words(Objective objective, int reduction)
    {
        var last = Others.Where(double.IsFinite).OrderDescending().ElementAt(Kept(reduction) - 1);
        var best = Kept(reduction) == 1 ? "is not the best" : $"is not among the best {Kept(reduction)}";
        return $"its {objective.Name} {Text(objective.Score(Score))} {best} of {Count} trials ({Text(objective.Score(last))} or better)";
    }

    /// <summary>A value with as many digits as say something.</summary>
    public static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
