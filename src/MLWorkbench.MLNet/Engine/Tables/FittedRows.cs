using Microsoft.ML;
using Microsoft.ML.Data;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.MLNet.Folds;

namespace MLWorkbench.MLNet.Tables;

/// <summary>ML.NET's chain fitted to one fold.</summary>
internal sealed record FittedRows : FittedFold
{
    private readonly TableColumns _columns;
    private readonly int _classes;

    /// <summary>Predicts the fold's validation rows and converts the chain.</summary>
    /// <param name="context">ML.NET.</param>
    /// <param name="model">The chain.</param>
    /// <param name="columns">The columns that it reads.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="fold">The fold.</param>
    public FittedRows(MLContext context, ITransformer model, TableColumns columns, int classes, FoldView fold)
        : base(fold)
    {
        (Model, _columns, _classes) = (model, columns, classes);
        Validated = Predict(fold.Validation);
        Graph = TableGraph.Make(context, model, new TableView([fold.Training[0]], columns, classes: 0), classes);
    }

    /// <summary>The chain.</summary>
    public ITransformer Model { get; }

    /// <inheritdoc/>
    public override byte[] Graph { get; }

    /// <inheritdoc/>
    public override float[][] Validated { get; }

    /// <inheritdoc/>
    public override float[][] Predict(IReadOnlyList<Sample> rows)
    {
        var view = Model.Transform(new TableView(rows, _columns, classes: 0));
        return _classes == 2
            ? [.. view.GetColumn<float>("Probability").Select(second => (float[])[1 - second, second])]
            : [.. view.GetColumn<float[]>("Score")];
    }
}
