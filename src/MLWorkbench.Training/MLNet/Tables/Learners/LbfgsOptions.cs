using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.MLNet.Tables.Learners;

/// <summary>Logistic regression by L-BFGS on scaled columns; of several classes softmax.</summary>
public sealed record LbfgsOptions : TableLearnerOptions
{
    /// <summary>Penalty on absolute weights. Default 0: the squared one is enough; ML.NET's own is 1.</summary>
    [Range(0.0, 1e6)] public double L1 { get; init; }

    /// <summary>Penalty on squared weights. Default 1, ML.NET's own.</summary>
    [Range(0.0, 1e6)] public double L2 { get; init; } = 1;

    /// <summary>When it has converged: relative change of the loss. Default 1e-7, ML.NET's own.</summary>
    [Range(1e-12, 0.1)] public double Tolerance { get; init; } = 1e-7;
}
