using System.ComponentModel.DataAnnotations;
using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.CmaEs;

/// <summary>
/// Covariance matrix adaptation: generations of trials from a normal distribution that learns where and in which directions it pays to
/// look (Hansen 2016). It needs some hundred trials, and numbers only: choices and what hangs on them are refused.
/// </summary>
public sealed record CmaEsOptions : TunerOptions
{
    /// <summary>Trials of a generation. Default 4 + 3 ln(dimensions), Hansen's choice; each restart doubles it.</summary>
    [Range(4, 10_000)] public int? Population { get; init; }

    /// <summary>
    /// Standard deviation of the first generation, as a share of each range. Default 0.3: the optimum is expected within one of them
    /// from the middle (Hansen 2016, appendix B).
    /// </summary>
    [Range(0.001, 1)] public double Step { get; init; } = 0.3;

    /// <inheritdoc/>
    public override ITuner Create() => new CmaEsTuner(this);

    /// <inheritdoc/>
    /// <exception cref="Foundation.Errors.InputException">The space has a choice, or there are several objectives.</exception>
    public override TunerChoice Choose(SearchSpace space, SearchOptions search)
    {
        CmaEsTuner.Check(space, 1 + (search.Also?.Count ?? 0));
        return base.Choose(space, search);
    }
}
