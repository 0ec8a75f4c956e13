using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Planes;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime;

/// <summary>From an image to the tensor that the graph takes, by the plan in the manifest: the same as in training.</summary>
internal sealed class ImagePreparation
{
    private readonly InputContract _contract;
    private readonly ImagePlan? _plan;
    private readonly bool _mindsColour;

    /// <summary>Reads the plan.</summary>
    /// <param name="contract">What the graph takes, and the plan.</param>
    /// <param name="mindsColour">Whether images in colour are told from grey ones.</param>
    /// <exception cref="InputException">The plan is none, or does not lead to the graph's input.</exception>
    public ImagePreparation(InputContract contract, bool mindsColour)
    {
        (_contract, _mindsColour) = (contract, mindsColour);
        Volumes = VolumeInputs.Of(contract.Volumes);
        if (contract.Preprocessing is not { } json)
        {
            return;
        }

        _plan = ImagePlan.Parse(json.GetRawText());
        if ((_plan.Channels, _plan.Height, _plan.Width) != (contract.Channels, contract.Height, contract.Width))
        {
            throw new InputException(
                $"the preprocessing gives {_plan.Shape}, and the graph takes {contract.Width}x{contract.Height}x{contract.Channels}");
        }
    }

    /// <summary>The plan, or null where the model takes prepared tensors only.</summary>
    public ImagePlan? Plan => _plan;

    /// <summary>What the model takes of volumes; null where it was trained on images.</summary>
    public VolumeInputs? Volumes { get; }

    /// <summary>Prepares a file.</summary>
    public PreparedImage Prepare(string path)
    {
        if (Volumes?.Find(path) is var (volume, plane))
        {
            return Prepare(volume, plane ?? Volumes.Only(volume));
        }

        return File.Exists(path)
            ? Prepare(Read(path))
            : throw new InputException(Directory.Exists(path) ? "this is a folder" : "there is no such file");
    }

    /// <summary>Prepares an image of a volume.</summary>
    public PreparedImage Prepare(Volume volume, VolumePlane plane) => new(Values(Required.Apply(volume, plane)), isInColour: false);

    /// <summary>Prepares a file's content.</summary>
    public PreparedImage Prepare(ReadOnlySpan<byte> file) => Volumes is { } inputs && VolumeInputs.Read(file) is { } volume
        ? Prepare(volume, inputs.Only(volume))
        : new(Values(Required.Apply(file)), _mindsColour && ImageCodec.Probe(file).Channels > 1 && IsInColour(ImageCodec.Decode(file)));

    /// <summary>Prepares an image in memory.</summary>
    public PreparedImage Prepare(Image image) => new(Values(Required.Apply(image)), _mindsColour && IsInColour(image));

    private static bool IsInColour(Image image) => Chroma.Of(image) > Chroma.InColour;

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"cannot be read ({failure.Message})", failure);
        }
    }

    private ImagePlan Required => _plan
        ?? throw new InputException(_contract.Columns is null
            ? "the model takes prepared tensors only; its manifest has no preprocessing for image files"
            : "the model reads the columns of a table, not images");

    /// <summary>A network that has learned 16-bit values would read an 8-bit image as almost black: refused rather than answered.</summary>
    private float[] Values(Image image)
    {
        var depth = image.Depth switch { PixelDepth.U8 => "u8", PixelDepth.U16 => "u16", _ => "f32" };
        return _contract.Depth == "any" || _contract.Depth == depth
            ? image.ToPlanar()
            : throw new InputException(
                $"the image holds {Words(depth)} values, and the model was trained on {Words(_contract.Depth)} ones");
    }

    private static string Words(string depth) => depth switch { "u8" => "8-bit", "u16" => "16-bit", "f32" => "float", _ => depth };
}
