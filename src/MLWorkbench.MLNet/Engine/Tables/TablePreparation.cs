using Microsoft.ML;
using Microsoft.ML.Transforms;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Training.MLNet.Tables;

namespace MLWorkbench.MLNet.Tables;

/// <summary>From a table's columns to the one vector that learners read.</summary>
internal static class TablePreparation
{
    /// <summary>The vector's column.</summary>
    public const string Features = "Features";

    /// <summary>Fills in missing numbers, makes a column of each category's word, and scales where the learner wants it.</summary>
    /// <param name="context">ML.NET.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="missing">How missing numbers are filled in.</param>
    /// <param name="scale">Whether all values are brought to 0 to 1.</param>
    public static IEstimator<ITransformer> Make(MLContext context, TableColumns columns, MissingNumbers missing, bool scale)
    {
        var numbers = Names(columns, areWords: false);
        var words = Names(columns, areWords: true);
        IEstimator<ITransformer>? chain = null;
        if (numbers.Length > 0)
        {
            Append(context.Transforms.ReplaceMissingValues(Pairs(numbers), Mode(missing)));
        }

        if (words.Length > 0)
        {
            Append(context.Transforms.Categorical.OneHotEncoding(Pairs(words), OneHotEncodingEstimator.OutputKind.Indicator));
        }

        Append(context.Transforms.Concatenate(Features, [.. numbers.Concat(words).Select(Prepared)]));
        if (scale)
        {
            Append(context.Transforms.NormalizeMinMax(Features, fixZero: false));
        }

        return chain!;

        void Append(IEstimator<ITransformer> next) => chain = chain is null ? next : chain.Append(next);
    }

    private static string[] Names(TableColumns columns, bool areWords) =>
        [.. columns.All.Index().Where(column => (column.Item.Kind == ColumnKind.Category) == areWords).Select(column => TableView.Name(column.Index))];

    private static InputOutputColumnPair[] Pairs(string[] names) => [.. names.Select(name => new InputOutputColumnPair(Prepared(name), name))];

    private static string Prepared(string name) => name + "p";

    private static MissingValueReplacingEstimator.ReplacementMode Mode(MissingNumbers missing) => missing switch
    {
        MissingNumbers.Minimum => MissingValueReplacingEstimator.ReplacementMode.Minimum,
        MissingNumbers.Maximum => MissingValueReplacingEstimator.ReplacementMode.Maximum,
        MissingNumbers.Zero => MissingValueReplacingEstimator.ReplacementMode.DefaultValue,
        _ => MissingValueReplacingEstimator.ReplacementMode.Mean,
    };
}
