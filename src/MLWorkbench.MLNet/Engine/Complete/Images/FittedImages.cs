using Microsoft.ML;
using Microsoft.ML.Data;
using MLWorkbench.Data;
using MLWorkbench.MLNet.Folds;
using MLWorkbench.Training;

namespace MLWorkbench.MLNet.Images;

/// <summary>ML.NET's network fitted to one fold.</summary>
internal sealed record FittedImages : FittedFold
{
    private readonly MLContext _context;
    private readonly ITransformer _model;
    private readonly InputPlan.Pixels _input;
    private readonly int _classes;

    /// <summary>Predicts the fold's validation images.</summary>
    /// <param name="context">ML.NET.</param>
    /// <param name="model">The fitted network.</param>
    /// <param name="graph">The same as ONNX.</param>
    /// <param name="input">How files become pixels.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="fold">The fold.</param>
    public FittedImages(MLContext context, ITransformer model, byte[] graph, InputPlan.Pixels input, int classes, FoldView fold)
        : base(fold)
    {
        (_context, _model, _input, _classes, Graph) = (context, model, input, classes, graph);
        Validated = Predict(fold.Validation);
    }

    /// <inheritdoc/>
    public override byte[] Graph { get; }

    /// <inheritdoc/>
    public override float[][] Validated { get; }

    /// <inheritdoc/>
    public override float[][] Predict(IReadOnlyList<Sample> samples) =>
        [.. _model.Transform(ImageRow.View(_context, _input, samples, _classes)).GetColumn<float[]>(ImageTrainer.Scores)];

    /// <summary>Gives TensorFlow's session back.</summary>
    public void Close() => (_model as IDisposable)?.Dispose();
}
