using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Native;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Imaging.Plans;

/// <summary>Runs a plan natively, in one call from the encoded file to the end.</summary>
internal static unsafe class PlanRunner
{
    internal static Image Apply(ImagePlan plan, ReadOnlySpan<byte> file, ImageLimits? limits, int frame = 0)
    {
        var format = ImageCodec.Check(file, limits);
        if (format == ImageFormat.Dicom)
        {
            return Apply(plan, Rendered(plan, file, limits, frame));
        }

        fixed (byte* encoded = file)
        {
            return Apply(plan, Source(encoded, file.Length, format, plan));
        }
    }

    internal static Image Apply(ImagePlan plan, Image image)
    {
        fixed (byte* pixels = image.Bytes)
        {
            return Apply(plan, Source(image, pixels, plan));
        }
    }

    /// <summary>From a file's content to planar floats.</summary>
    internal static void Render(
        ImagePlan plan, ReadOnlySpan<byte> file, ImageLimits? limits, int frame, in NativeFinish finish, float* planar)
    {
        var format = ImageCodec.Check(file, limits);
        if (format == ImageFormat.Dicom)
        {
            Render(plan, Rendered(plan, file, limits, frame), prepared: false, finish, planar);
            return;
        }

        fixed (byte* encoded = file)
        {
            Render(plan, Source(encoded, file.Length, format, plan), plan.NativeSteps, finish, planar);
        }
    }

    /// <summary>From pixels to planar floats.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="image">The image as loaded, or with the plan applied.</param>
    /// <param name="prepared">Whether the plan was applied already.</param>
    /// <param name="finish">The random part.</param>
    /// <param name="planar">Receives [C, H, W].</param>
    internal static void Render(ImagePlan plan, Image image, bool prepared, in NativeFinish finish, float* planar)
    {
        fixed (byte* pixels = image.Bytes)
        {
            Render(plan, Source(image, pixels, plan), prepared ? [] : plan.NativeSteps, finish, planar);
        }
    }

    /// <summary>An image of a volume before the steps.</summary>
    internal static Image Rendered(ImagePlan plan, Volume volume, VolumePlane plane) =>
        plane.Render(volume, plan.Channels == 1 ? ChannelMode.Grey : ChannelMode.AsStored, plan.Windows);

    private static Image Rendered(ImagePlan plan, ReadOnlySpan<byte> file, ImageLimits? limits, int frame) =>
        DicomImage.Open(file.ToArray(), limits).Render(frame, plan.Channels == 1 ? ChannelMode.Grey : ChannelMode.AsStored, plan.Windows);

    private static Image Apply(ImagePlan plan, NativeSource source)
    {
        _ = ImagingLibrary.Path;
        var steps = plan.NativeSteps;
        fixed (NativeStep* first = steps)
        {
            ImagingLibrary.Check(NativeMethods.Apply(&source, first, steps.Length, out var handle));
            return ImagingLibrary.ToImage(handle);
        }
    }

    private static void Render(ImagePlan plan, NativeSource source, ReadOnlySpan<NativeStep> steps, in NativeFinish finish, float* planar)
    {
        _ = ImagingLibrary.Path;
        fixed (NativeStep* first = steps)
        fixed (NativeFinish* last = &finish)
        {
            ImagingLibrary.Check(NativeMethods.Render(
                &source, first, steps.Length, last, plan.Width, plan.Height, plan.Channels, planar));
        }
    }

    private static NativeSource Source(byte* encoded, int length, ImageFormat format, ImagePlan plan) =>
        new() { Encoded = encoded, Length = (nuint)length, Format = (int)format, Channels = plan.Channels };

    private static NativeSource Source(Image image, byte* pixels, ImagePlan plan) =>
        new() { Pixels = ImagingLibrary.ViewOf(image, pixels), Channels = plan.Channels };
}
