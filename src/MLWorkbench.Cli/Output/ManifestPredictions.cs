using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Runtime;

namespace MLWorkbench.Cli.Output;

/// <summary>A model's answers for images with rows, which CSV manifests bring together.</summary>
internal static class ManifestPredictions
{
    private const string File = "file";

    /// <summary>Predicts row by row.</summary>
    /// <param name="model">A model that reads a row with each image.</param>
    /// <param name="paths">CSV files with a column `file`, whose paths are relative to the CSV file.</param>
    /// <returns>One answer for each row, called "rows.csv(17): images/a.png"; a bad row is an error for that row alone, a bad file one error.</returns>
    public static IReadOnlyList<FilePrediction> Of(Model model, IReadOnlyList<string> paths) => [.. paths.SelectMany(path => Of(model, path))];

    private static List<FilePrediction> Of(Model model, string path)
    {
        try
        {
            return Predict(model, path);
        }
        catch (InputException failure)
        {
            return [FileFailure.Of(path, failure)];
        }
    }

    private static List<FilePrediction> Predict(Model model, string path)
    {
        if (!path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException(
                $"{path}: the model reads a row with each image; give a .csv file with the columns {File}, {model.Columns!.Names}.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var places = new List<string>();
        var samples = new List<(string Path, IReadOnlyDictionary<string, string> Row)>();
        foreach (var (line, values) in TableRows.Read(path))
        {
            var file = values.FirstOrDefault(column => column.Key.Equals(File, StringComparison.OrdinalIgnoreCase)).Value
                ?? throw new InputException($"{path}(1): there is no column '{File}', which names the image of each row.");
            places.Add($"{path}({line}): {file}");
            samples.Add((Path.Combine(folder, file), values));
        }

        return [.. model.PredictMany(samples).Zip(places, (answer, place) => answer with { File = place })];
    }
}
