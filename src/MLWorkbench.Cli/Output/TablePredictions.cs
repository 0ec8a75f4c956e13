using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Runtime;

namespace MLWorkbench.Cli.Output;

/// <summary>A model's answers for the rows of tables.</summary>
internal static class TablePredictions
{
    /// <summary>Predicts row by row.</summary>
    /// <param name="model">A model that reads columns.</param>
    /// <param name="paths">CSV files.</param>
    /// <returns>One answer for each row, called "rows.csv(17)" by its line; a bad row is an error for that row alone, a bad file one error.</returns>
    public static IReadOnlyList<FilePrediction> Of(Model model, IReadOnlyList<string> paths) => [.. paths.SelectMany(path => Of(model, path))];

    private static List<FilePrediction> Of(Model model, string path)
    {
        var answers = new List<FilePrediction>();
        try
        {
            if (Path.GetExtension(path).ToLowerInvariant() is not (".csv" or ".tsv" or ".txt" or ""))
            {
                throw new InputException(
                    $"{path}: the model reads the columns of a table and no image; give a .csv file with the columns {model.Columns!.Names}.");
            }

            foreach (var (line, values) in TableRows.Read(path))
            {
                answers.Add(Of(model, $"{path}({line})", values));
            }
        }
        catch (InputException failure)
        {
            answers.Add(FileFailure.Of(path, failure));
        }

        return answers;
    }

    private static FilePrediction Of(Model model, string place, IReadOnlyDictionary<string, string> values)
    {
        try
        {
            return new FilePrediction(place, model.PredictRow(values), null);
        }
        catch (InputException failure)
        {
            return new FilePrediction(place, null, failure.Message);
        }
    }
}
