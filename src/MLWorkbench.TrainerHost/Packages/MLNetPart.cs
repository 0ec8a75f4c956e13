using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Packaging.MLNet;

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
    /// <param name="choice">What it shall begin with.</param>
    /// <exception cref="InputException">ML.NET's image steps cannot say the preprocessing, and images were asked for.</exception>
    public static MLNetPart? Make(byte[] onnx, ModelManifest manifest, ImagePlan plan, ContainerChoice choice)
    {
        if (choice == ContainerChoice.None)
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
            Graph = DecidingGraph.Make(onnx, manifest, fromImages: input != MLNetInput.Tensor),
            Input = input,
            Tensor = manifest.Input.Tensor,
            Channels = plan.Channels,
            Height = plan.Height,
            Width = plan.Width,
            Resize = resize,
            Classes = manifest.Classes,
            SeveralLabels = manifest.SeveralLabels,
            MeasuresInput = manifest.InputCheck is not null,
        };
        return new MLNetPart(Describe(manifest, input, resize, obstacle), container.Entries());
    }

    private static MLNetContract Describe(ModelManifest manifest, MLNetInput input, string resize, string? obstacle) => new()
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
        }],
        OutputColumns =
        [
            manifest.SeveralLabels ? MLNetColumns.Decision : MLNetColumns.PredictedLabel,
            MLNetColumns.Score,
            .. manifest.InputCheck is null ? (string[])[] : [MLNetColumns.InputDistance],
        ],
        Sentence = input == MLNetInput.Tensor
            ? $"{(obstacle is null ? "" : $"ML.NET's image steps cannot say the preprocessing: {obstacle}. ")}The caller prepares the tensor as input.description says; from there on the answers are those of model.onnx."
            : "ML.NET decodes and resizes 8-bit images with Skia, "
                + (resize == Stretch ? "by the nearest pixel when it stretches" : "with a cubic filter")
                + ": where an image has another size than the model's, pixels differ a little from those of training, and so do the answers. Of images that need no resizing, and from the tensor on, they are those of model.onnx.",
    };

    /// <summary>Why ML.NET's image steps cannot say a preprocessing; null where they can.</summary>
    private static string? Obstacle(ModelManifest manifest, ImagePlan plan)
    {
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
