using MLWorkbench.Data;

namespace MLWorkbench.MLNet.Folds;

/// <summary>ML.NET's model fitted to one fold.</summary>
/// <param name="Fold">The fold.</param>
internal abstract record FittedFold(FoldView Fold)
{
    /// <summary>The model as ONNX, from `input` [N, ...] to `probabilities` [N, classes].</summary>
    public abstract byte[] Graph { get; }

    /// <summary>Probabilities of the fold's validation samples.</summary>
    public abstract float[][] Validated { get; }

    /// <summary>The study's metric on them.</summary>
    public double Score { get; init; }

    /// <summary>Their log loss.</summary>
    public double Loss { get; init; }

    /// <summary>Epochs that were trained.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>ML.NET's own probabilities.</summary>
    /// <param name="samples">Any samples.</param>
    public abstract float[][] Predict(IReadOnlyList<Sample> samples);
}
