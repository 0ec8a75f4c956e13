using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.Heads.Ridge;

/// <summary>Ridge regression (Hoerl and Kennard 1970) of a number on standardised features, in closed form.</summary>
public sealed record RidgeHeadOptions : HeadOptions
{
    /// <summary>
    /// Penalty on squared weights, beside the sum of squared errors: scikit-learn's `alpha` on standardised features; the intercept is free. Default 1,
    /// its default too. Worth searching from 0.001 to 1000.
    /// </summary>
    [Range(0.0, 1e9)] public double Alpha { get; init; } = 1;

    /// <inheritdoc/>
    [Browsable(false)] public override bool LearnsClasses => false;
}
