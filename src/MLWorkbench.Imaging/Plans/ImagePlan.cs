using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Native;
using MLWorkbench.Imaging.Steps;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Imaging.Plans;

/// <summary>
/// The deterministic part of the image steps: from a file to the pixels that enter the network. Training and prediction use the
/// same plan, which travels in the model's manifest, so both see the same pixels.
/// </summary>
public sealed class ImagePlan : IEquatable<ImagePlan>
{
    private readonly IPlanStep[] _steps;
    private readonly NativeStep[] _native;

    internal ImagePlan(ImageShape shape, IPlanStep[] steps, IReadOnlyList<string>? windows = null)
    {
        (Shape, _steps, Windows) = (shape, steps, windows ?? []);
        _native = [.. steps.Select(step => step.ToNative())];
        Text = PlanJson.Write(this);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    /// <summary>What every image is afterwards.</summary>
    public ImageShape Shape { get; }

    /// <summary>Channels of the network's input: 1 or 3.</summary>
    public int Channels => Shape.Channels;

    /// <summary>Rows of the network's input.</summary>
    public int Height => Shape.Height;

    /// <summary>Columns of the network's input.</summary>
    public int Width => Shape.Width;

    /// <summary>What DICOM images are seen through; empty for what suits their modality.</summary>
    public IReadOnlyList<string> Windows { get; }

    /// <summary>The steps after loading, in order.</summary>
    public IReadOnlyList<object> Steps => _steps;

    /// <summary>The plan as one line of JSON: equal plans have equal text. Reading it back gives an equal plan.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of <see cref="Text"/>, 64 hexadecimal digits: the key under which prepared images may be kept.</summary>
    public string Hash { get; }

    internal ReadOnlySpan<NativeStep> NativeSteps => _native;

    /// <summary>Takes the deterministic steps out of a decided pipeline.</summary>
    /// <param name="steps">The pipeline's options records in order; those of other rooms are passed over.</param>
    /// <param name="stored">
    /// What all images have in common as stored: it fills what the steps leave open. Without it, channels that are left open are
    /// 3, and a resize step is needed.
    /// </param>
    /// <exception cref="InputException">The steps do not lead to one size, or stand in an impossible order.</exception>
    public static ImagePlan From(IReadOnlyList<object> steps, ImageShape? stored = null)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var kept = new List<IPlanStep>();
        int? channels = null;
        IReadOnlyList<string> windows = [];
        var augmented = false;
        foreach (var step in steps)
        {
            switch (step)
            {
                case LoadImageOptions when kept.Count > 0 || augmented:
                    throw new InputException("'load-image' must be the first image step");
                case LoadImageOptions load:
                    (channels, windows) = (load.Channels, load.Windows ?? []);
                    break;
                case AugmentOptions:
                    augmented = true;
                    break;
                case IPlanStep when augmented:
                    throw new InputException($"'{PlanSteps.NameOf(step)}' stands after 'augment'; put it before");
                case IPlanStep plan:
                    kept.Add(plan);
                    break;
            }
        }

        var (width, height) = FinalSize(kept, stored);
        return new ImagePlan(new ImageShape(width, height, channels ?? Widest(windows) ?? stored?.Channels ?? 3), [.. kept], windows);
    }

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <param name="json">The plan as JSON.</param>
    /// <exception cref="InputException">The text is no plan, or one of a newer version.</exception>
    public static ImagePlan Parse(string json) => PlanJson.Read(json);

    /// <summary>Reads a file and applies the steps.</summary>
    /// <param name="path">The image file.</param>
    /// <param name="limits">What is refused from the header alone.</param>
    /// <param name="frame">The frame of a DICOM file with several, 0-based.</param>
    /// <exception cref="ImageDecodeException">The file is no image or not whole.</exception>
    /// <exception cref="InputException">The file cannot be opened, or its image has another size than the plan's.</exception>
    public Image Apply(string path, ImageLimits? limits = null, int frame = 0) => Apply(ImageCodec.ReadFile(path), limits, frame);

    /// <summary>Decodes a file's content and applies the steps.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="limits">What is refused from the header alone.</param>
    /// <param name="frame">The frame of a DICOM file with several, 0-based.</param>
    /// <exception cref="ImageDecodeException">The content is no image or not whole.</exception>
    /// <exception cref="InputException">The image has another size than the plan's.</exception>
    public Image Apply(ReadOnlySpan<byte> file, ImageLimits? limits = null, int frame = 0) => Expect(PlanRunner.Apply(this, file, limits, frame));

    /// <summary>Applies the steps to an image in memory.</summary>
    /// <param name="image">The image as loaded.</param>
    /// <exception cref="InputException">The image has another size than the plan's.</exception>
    public Image Apply(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Expect(PlanRunner.Apply(this, image));
    }

    /// <summary>Applies the steps to an image of a volume.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="plane">Which image of it.</param>
    /// <exception cref="InputException">There is no such slice, windows and channels do not fit, or the image has another size than the plan's.</exception>
    public Image Apply(Volume volume, VolumePlane plane)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(plane);
        return Apply(PlanRunner.Rendered(this, volume, plane));
    }

    /// <inheritdoc/>
    public bool Equals(ImagePlan? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ImagePlan);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal InputException WrongSize(ImageShape shape) => new(
        $"the image has {shape.Width}x{shape.Height} pixels, not {Width}x{Height} as expected; a resize step brings all to one size");

    /// <summary>Three windows are three channels, one is one.</summary>
    private static int? Widest(IReadOnlyList<string> windows) => windows.Count > 0 ? windows.Count : null;

    private static (int Width, int Height) FinalSize(List<IPlanStep> steps, ImageShape? stored)
    {
        if (steps.LastOrDefault() is ResizeOptions resize)
        {
            return (resize.TargetWidth, resize.TargetHeight);
        }

        if (steps.Count > 0)
        {
            throw new InputException($"'{PlanSteps.NameOf(steps[^1])}' gives images of different sizes: put a 'resize' after it");
        }

        return stored is { } shape
            ? (shape.Width, shape.Height)
            : throw new InputException("the images have different sizes: add a 'resize' step");
    }

    private Image Expect(Image image) => image.Shape == Shape ? image : throw WrongSize(image.Shape);
}
