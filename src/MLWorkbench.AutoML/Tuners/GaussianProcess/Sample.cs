namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>What a model is fitted to, oldest first.</summary>
/// <param name="Keys">What the numbers come from: trials, which never change.</param>
/// <param name="Places">Where they lie.</param>
/// <param name="Scores">What was seen, more is better.</param>
/// <param name="Warps">The scales that the scores may be seen on.</param>
internal sealed record Sample(object[] Keys, double[][] Places, double[] Scores, IReadOnlyList<ScoreWarp> Warps)
{
    /// <summary>The number of observations.</summary>
    public int Count => Scores.Length;

    /// <summary>The oldest observations.</summary>
    /// <param name="count">How many.</param>
    public Sample First(int count) => new(Keys[..count], Places[..count], Scores[..count], Warps);

    /// <summary>The best and the latest, half each, where there are more than can be afforded.</summary>
    /// <param name="most">How many can.</param>
    public Sample Limit(int most)
    {
        if (Count <= most)
            return this;

        var latest = Enumerable.Range(Count - (most / 2), most / 2);
        var best = Enumerable.Range(0, Count - (most / 2)).OrderByDescending(i => Scores[i]).Take(most - (most / 2));
        int[] chosen = [.. best.Order(), .. latest];
        return new(
            [.. chosen.Select(i => Keys[i])], [.. chosen.Select(i => Places[i])], [.. chosen.Select(i => Scores[i])], Warps);
    }

    /// <summary>Whether both are of the same trials with the same scores.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(Sample? other) =>
        other is not null
        && Keys.SequenceEqual(other.Keys, ReferenceEqualityComparer.Instance)
        && Warps.Count == other.Warps.Count
        && Scores.SequenceEqual(other.Scores);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Scores[^1]);
}
