using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>
/// Tree-structured Parzen estimator: looks where trials did well and few did badly. For spaces of any kind, choices with parameters of
/// their own, failing trials, several objectives, and hundreds of trials (Bergstra et al. 2011, multivariate as in Falkner et al. 2018).
/// </summary>
public sealed record TpeOptions : TunerOptions
{
    /// <summary>
    /// Trials spread evenly over the space before the model is asked. Default 10: the good ones of fewer would be a single point. Trials
    /// of an opening count.
    /// </summary>
    [Range(1, 10_000)] public int Startup { get; init; } = 10;

    /// <summary>
    /// Points drawn from where good trials lie, of which the most promising is proposed. Default 24, as in Hyperopt and Optuna: more
    /// stay nearer to the good trials known.
    /// </summary>
    [Range(1, 10_000)] public int Candidates { get; init; } = 24;

    /// <summary>
    /// Share of trials that are called good, of one objective 25 at most. Default 0.15: as the better of the good ones weigh more,
    /// it may be more than the usual 0.1, and a few lucky trials decide less.
    /// </summary>
    [Range(0.01, 0.5)] public double GoodShare { get; init; } = 0.15;

    /// <summary>
    /// How near to a good trial the search may look: the smallest width of its kernel is this divided by the square root of the number of
    /// trials, in parts of a parameter's range. Default 0.3: 0.06 after 25 trials and 0.03 after 100, where experiments with fixed widths
    /// found the best one (Watanabe 2023). Smaller settles sooner.
    /// </summary>
    [Range(0.01, 10.0)] public double Width { get; init; } = 0.3;

    /// <summary>
    /// What the whole space weighs beside the trials known, in trials. Default 1, as in Hyperopt and Optuna: more explores more.
    /// </summary>
    [Range(0.01, 100.0)] public double PriorWeight { get; init; } = 1;

    /// <inheritdoc/>
    public override ITuner Create() => new TpeTuner(this);
}
