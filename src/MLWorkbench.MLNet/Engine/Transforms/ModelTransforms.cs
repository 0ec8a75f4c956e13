using Microsoft.ML;
using Microsoft.ML.Data;
using MLWorkbench.Runtime;

namespace MLWorkbench.MLNet.Transforms;

/// <summary>
/// A trained model as a step of an ML.NET chain, with the workbench's own preprocessing: also for images that the steps of ML.NET cannot
/// prepare alike (16 bit, crops, another resampling). Chains with it cannot be saved: the zip itself is what `mlContext.Model.Load` reads, and
/// for tables that is all there is to know.
/// </summary>
public static class ModelTransforms
{
    /// <summary>Applies a model to the images whose paths stand in a column.</summary>
    /// <param name="catalog">mlContext.Transforms.</param>
    /// <param name="model">An image model; it must live as long as the chain.</param>
    /// <param name="inputColumnName">The column with the paths, of text. Default ImagePath.</param>
    /// <returns>
    /// An estimator of three columns: PredictedLabel, text, several labels joined by ", "; Score, a vector with the calibrated probability of each
    /// class and their names as slots; Warning, text, empty for an image of the kind that the model learnt from.
    /// </returns>
    /// <exception cref="ArgumentException">The model is one of tables.</exception>
    public static IEstimator<ITransformer> ApplyWorkbenchModel(this TransformsCatalog catalog, Model model, string inputColumnName = nameof(PathRow.ImagePath))
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        if (model.Columns is not null)
        {
            throw new ArgumentException("This model answers for rows of a table: load its zip with mlContext.Model.Load.", nameof(model));
        }

        var input = SchemaDefinition.Create(typeof(PathRow));
        input[nameof(PathRow.ImagePath)].ColumnName = inputColumnName;
        return catalog.CustomMapping<PathRow, Answer>((row, answer) => Answer(model, row, answer), contractName: null, input, Output([.. model.Classes]));
    }

    private static void Answer(Model model, PathRow row, Answer answer)
    {
        var prediction = model.Predict(row.ImagePath);
        answer.PredictedLabel = prediction.Predicted;
        answer.Score = [.. prediction.Scores.Select(score => (float)score)];
        answer.Warning = prediction.Warning ?? "";
    }

    private static SchemaDefinition Output(string[] classes)
    {
        var output = SchemaDefinition.Create(typeof(Answer));
        var score = output[nameof(Transforms.Answer.Score)];
        score.ColumnType = new VectorDataViewType(NumberDataViewType.Single, classes.Length);
        score.AddAnnotation(
            "SlotNames",
            new VBuffer<ReadOnlyMemory<char>>(classes.Length, [.. classes.Select(name => name.AsMemory())]),
            new VectorDataViewType(TextDataViewType.Instance, classes.Length));
        return output;
    }
}
