using System.CommandLine;
using MLWorkbench.Cli.Output;
using MLWorkbench.Runtime;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench predict`: a model's answer for images and folders of images, or for the rows of a table.</summary>
internal static class PredictCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("MODEL.zip") { Description = "A model that a run left." };
        var paths = new Argument<string[]>("PATH") { Description = "Images, volumes (NIfTI files, folders of DICOM series), or folders of them; for a model of a table CSV files, for a model of images with columns CSV files whose column `file` names the images.", Arity = ArgumentArity.OneOrMore };
        var signedBy = Common.SignedBy();
        var json = Common.Json();
        var command = new Command("predict", "Predicts images, or rows of a table, with a model; a bad file or row is an error for itself alone.") { model, paths, signedBy, json };
        command.SetAction(parsed =>
        {
            using var loaded = Model.Load(parsed.GetRequiredValue(model), new ModelOptions { SignedBy = Common.Keys(parsed.GetValue(signedBy)) });
            var given = parsed.GetRequiredValue(paths);
            var predictions = loaded.TakesImagesWithRows ? ManifestPredictions.Of(loaded, given)
                : loaded.Columns is null ? loaded.PredictMany(PathsOf(loaded, given))
                : TablePredictions.Of(loaded, given);
            if (parsed.GetValue(json))
            {
                PredictionOutput.WriteJson(Console.Out, predictions, loaded.Manifest);
            }
            else
            {
                PredictionOutput.WriteTable(Console.Out, predictions, loaded.Manifest);
            }

            return predictions.All(prediction => prediction.Error is null) ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    /// <summary>A model of volumes takes the folder of a series as one.</summary>
    private static IReadOnlyList<string> PathsOf(Model model, string[] given) => model.Manifest.Input.Volumes is null
        ? ImagePaths.Expand(given)
        : [.. ImagePaths.ExpandVolumes(given).SelectMany(model.InputsOf)];
}
