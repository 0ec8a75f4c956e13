using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Packaging.MLNet;
using MLWorkbench.Packaging.MLNet.Schemas;

namespace MLWorkbench.TrainerHost.Packages;

/// <summary>ML.NET's part of a model zip: the container's entries and what the manifest says of them.</summary>
/// <param name="Contract">For the manifest.</param>
/// <param name="Entries">For the zip.</param>
internal sealed record MLNetPart(MLNetContract Contract, IReadOnlyList<ContainerEntry> Entries)
{
    private const string Stretch = "stretch";

    /// <summary>Makes it; null where none is wanted.</summary>
    /// <param name="onnx">The model's graph.</param>
    /// <param name="manifest">Its manifest, finished but for this part.</param>
    /// <param name="plan">How files become pixels.</param>
    /// <param name="columns">The columns that it reads beside each image; null for images alone.</param>
    /// <param name="choice">What it shall begin with.</param>
    /// <exception cref="InputException">ML.NET's image steps cannot say the preprocessing, and images were asked for.</exception>
    public static MLNetPart? Make(byte[] onnx, ModelManifest manifest, ImagePlan plan, TableColumns? columns, ContainerChoice choice)
    {
        if (choice == ContainerChoice.None || (columns is not null && TakenName(columns) is not null))
        {
            return null;
        }

        var obstacle = Obstacle(manifest, plan);
        if (obstacle is not null && choice is ContainerChoice.ImagePath or ContainerChoice.Image)
        {
            throw new InputException($"package.mlnet: ML.NET's image steps cannot say this preprocessing ({obstacle}). Use 'tensor' or 'auto'.");
        }

        var input = choice switch
        {
            ContainerChoice.Image => MLNetInput.Image,
            ContainerChoice.Tensor => MLNetInput.Tensor,
            _ => obstacle is null ? MLNetInput.ImagePath : MLNetInput.Tensor,
        };
        var resize = plan.Steps.OfType<ResizeOptions>().LastOrDefault()?.Mode.ToString().ToLowerInvariant() ?? Stretch;
        var container = new ImageContainer
        {
            Graph = DecidingGraph.Make(onnx, manifest, columns, fromImages: input != MLNetInput.Tensor),
            Input = input,
            Tensor = manifest.Input.Tensor,
            Channels = plan.Channels,
            Height = plan.Height,
            Width = plan.Width,
            Resize = resize,
            Classes = manifest.Classes,
            SeveralLabels = manifest.SeveralLabels,
            MeasuresInput = manifest.InputCheck is not null,
            Columns = columns is null ? [] : Schema(columns),
        };
        return new MLNetPart(Describe(manifest, input, resize, obstacle, columns), container.Entries());
    }

    /// <summary>Makes the part of a model of a table; null where none is wanted.</summary>
    /// <param name="onnx">The model's graph.</param>
    /// <param name="manifest">Its manifest, finished but for this part.</param>
    /// <param name="columns">The columns that it reads.</param>
    /// <param name="choice">What it shall begin with: of a table its columns, unless none is wanted.</param>
    public static MLNetPart? Make(byte[] onnx, ModelManifest manifest, TableColumns columns, ContainerChoice choice)
    {
        if (choice == ContainerChoice.None || TakenName(columns) is not null)
        {
            return null;
        }

        var container = new TabularContainer
        {
            Graph = DecidingGraph.Make(onnx, manifest, columns),
            Columns = Schema(columns),
            Classes = manifest.Classes,
        };
        var contract = new MLNetContract
        {
            Input = "columns",
            InputColumns = [.. columns.All.Select(column => column.Name)],
            OutputColumns = manifest.Number is null ? [MLNetColumns.PredictedLabel, MLNetColumns.Score] : [MLNetColumns.Score],
            Sentence = "A row begins with the table's own columns: numbers (Single, NaN where not known) and texts (empty where not known). The answers are those of model.onnx." + (manifest.Number is null ? "" : " Score is the predicted number (Single)."),
        };
        return new MLNetPart(contract, container.Entries());
    }

    private static IReadOnlyList<SchemaColumn> Schema(TableColumns columns) =>
        [.. columns.All.Select(column => new SchemaColumn(column.Name, column.Kind == ColumnKind.Number ? ColumnType.Single : ColumnType.Text))];

    /// <summary>A column that has the name of one that ML.NET's chain makes; null where there is none.</summary>
    /// <param name="columns">The columns.</param>
    public static string? TakenName(TableColumns columns) => columns.All.Select(column => column.Name).FirstOrDefault(
        name => name is MLNetColumns.ImagePath or MLNetColumns.Image or ImageContainer.Resized or "input" or MLNetColumns.InputDistance or MLNetColumns.PredictedLabel or MLNetColumns.Score or MLNetColumns.Decision or MLNetColumns.Decided or MLNetColumns.Probabilities or MLNetColumns.Number);

    private static MLNetContract Describe(ModelManifest manifest, MLNetInput input, string resize, string? obstacle, TableColumns? columns) => new()
    {
        Input = input switch
        {
            MLNetInput.ImagePath => "image-path",
            MLNetInput.Image => "image",
            _ => "tensor",
        },
        InputColumns = [input switch
        {
            MLNetInput.ImagePath => MLNetColumns.ImagePath,
            MLNetInput.Image => MLNetColumns.Image,
            _ => manifest.Input.Tensor,
        }, .. columns?.All.Select(column => column.Name) ?? []],
        OutputColumns =
        [
            manifest.SeveralLabels ? MLNetColumns.Decision : MLNetColumns.PredictedLabel,
            MLNetColumns.Score,
            .. manifest.InputCheck is null ? (string[])[] : [MLNetColumns.InputDistance],
        ],
        Sentence = (columns is null ? "" : "Beside the image stand the columns of its row: numbers (Single, NaN where not known) and texts (empty where not known). ") + (input == MLNetInput.Tensor
            ? $"{(obstacle is null ? "" : $"ML.NET's image steps cannot say the preprocessing: {obstacle}. ")}The caller prepares the tensor as input.description says; from there on the answers are those of model.onnx."
                + (manifest.Input.Volumes is { Pooling: not null } ? " They are answers for single slices; the caller pools them to that of a study as input.volumes says, and compares that with the threshold." : "")
            : "ML.NET decodes and resizes 8-bit images with Skia, "
                + (resize == Stretch ? "by the nearest pixel when it stretches" : "with a cubic filter")
                + ": where an image has another size than the model's, pixels differ a little from those of training, and so do the answers. Of images that need no resizing, and from the tensor on, they are those of model.onnx."),
    };

    /// <summary>Why ML.NET's image steps cannot say a preprocessing; null where they can.</summary>
    private static string? Obstacle(ModelManifest manifest, ImagePlan plan)
    {
        if (manifest.Input.Volumes is not null)
        {
            return "the inputs are cut from volumes";
        }

        if (manifest.Input.Depth is not ("u8" or "any"))
        {
            return "the images hold more than 8 bits";
        }

        return plan.Steps switch
        {
            [] => null,
            [ResizeOptions { PadValue: 0 } or ResizeOptions { Mode: not ResizeMode.Pad }] => null,
            [ResizeOptions] => "images are padded with another value than 0",
            _ => "there are further steps beside the resizing",
        };
    }
}
