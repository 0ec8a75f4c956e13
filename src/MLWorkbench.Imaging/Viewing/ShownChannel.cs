using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Presentation;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Imaging.Viewing;

/// <summary>
/// The one channel that people are shown where the three are no colours but three windows of a grey image, or three planes: as red, green and
/// blue nobody could judge them.
/// </summary>
/// <param name="Channel">Its position.</param>
/// <param name="Name">What it is, in words: "soft-tissue window".</param>
internal sealed record ShownChannel(int Channel, string Name)
{
    private const string SoftTissue = "soft-tissue";

    /// <summary>The channel to show; null where the channels are colours, or one.</summary>
    /// <param name="input">The image as stored.</param>
    /// <param name="plan">What prepares it for the network.</param>
    /// <param name="seen">The three channels.</param>
    public static ShownChannel? Of(ImageInput input, ImagePlan plan, Image seen) => input switch
    {
        ImageInput.FromVolume { Plane.Part: VolumePart.MidPlanes } => new ShownChannel(0, "axial plane"),
        ImageInput.FromVolume volume => OfWindows(seen, plan.Windows, VolumeStore.Get(volume.Path).Modality == "CT"),
        ImageInput.FromFile file => OfFile(seen, ImageCodec.ReadFile(file.Path), plan.Windows),
        ImageInput.Encoded encoded => OfFile(seen, encoded.File.ToArray(), plan.Windows),
        _ => null,
    };

    private static ShownChannel? OfFile(Image seen, byte[] file, IReadOnlyList<string> windows)
    {
        if (!DicomFile.Recognises(file))
        {
            return null;
        }

        var image = DicomImage.Open(file);
        return ColourRendering.IsColour(image.Pixels) ? null : OfWindows(seen, windows, image.UsualChannels == ModalityDefaults.Computed.Count);
    }

    /// <summary>
    /// The window whose greys tell most, by their entropy: of a piece of lung the soft-tissue window is black, of a liver the lung's is nearly white. Of equals soft
    /// tissue, else the one in the middle.
    /// </summary>
    private static ShownChannel? OfWindows(Image seen, IReadOnlyList<string> windows, bool isComputed)
    {
        string[] names = windows.Count > 0 ? [.. windows] : isComputed ? ["lung", SoftTissue, "bone"] : [];
        if (names.Length != 3)
        {
            return null;
        }

        var usual = Array.IndexOf(names, SoftTissue) is >= 0 and var soft ? soft : 1;
        var best = Enumerable.Range(0, 3).OrderByDescending(channel => GreyEntropy.Of(seen, channel)).ThenByDescending(channel => channel == usual).First();
        return new ShownChannel(best, $"{names[best]} window");
    }

    /// <summary>The channel of an image as an image of its own.</summary>
    /// <param name="image">8 or 16 bits, or single precision; three channels.</param>
    public Image From(Image image) => image.Depth switch
    {
        PixelDepth.U8 => Image.FromBytes(image.Width, image.Height, 1, Every<byte>(image)),
        PixelDepth.U16 => Image.FromUInt16(image.Width, image.Height, 1, Every<ushort>(image)),
        _ => Image.FromSingle(image.Width, image.Height, 1, Every<float>(image)),
    };

    private T[] Every<T>(Image image)
        where T : unmanaged
    {
        var pixels = image.Pixels<T>();
        var values = new T[pixels.Length / image.Channels];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = pixels[(index * image.Channels) + Channel];
        }

        return values;
    }
}
