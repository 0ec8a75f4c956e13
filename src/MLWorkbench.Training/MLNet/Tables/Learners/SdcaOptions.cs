using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.MLNet.Tables.Learners;

/// <summary>Logistic regression by stochastic dual coordinate ascent (Shalev-Shwartz and Zhang 2013) on scaled columns; of several classes softmax.</summary>
public sealed record SdcaOptions : TableLearnerOptions
{
    /// <summary>Penalty on absolute weights. Default 0.</summary>
    [Range(0.0, 10.0)] public double L1 { get; init; }

    /// <summary>Penalty on squared weights. Default 0.001.</summary>
    [Range(1e-7, 10.0)] public double L2 { get; init; } = 1e-3;

    /// <summary>Passes over the rows at most. Default 100.</summary>
    [Range(1, 10_000)] public int Passes { get; init; } = 100;
}
