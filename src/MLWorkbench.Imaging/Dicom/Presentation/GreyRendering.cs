using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Pixels;

namespace MLWorkbench.Imaging.Dicom.Presentation;

/// <summary>A frame of one sample a pixel: modality transform, then one scale for each channel.</summary>
internal static class GreyRendering
{
    private static readonly DicomTag Padding = DicomTag.Of(0x00280120);

    public static Image Render(DicomDataSet set, PixelDescription pixels, byte[] stored, int frame, IReadOnlyList<GreyScale> scales)
    {
        var numbers = FrameValues.ToNumbers(stored, pixels);
        var inverted = ModalityDefaults.IsInverted(set, pixels);
        if (pixels.Stored <= 8 && !pixels.IsSigned && scales is [GreyScale.AsStored])
        {
            return EightBits(numbers, pixels, inverted);
        }

        // Where the representation is not explicit the padding of signed pixels reads as an unsigned number.
        var padding = set.Number(Padding) is { } value && pixels.IsSigned && value > short.MaxValue ? value - 65_536 : set.Number(Padding);
        var transform = ModalityTransform.Of(set, frame);
        // Padding is told by stored values, which the transform replaces.
        var values = padding is null ? numbers : (double[])numbers.Clone();
        transform.Apply(values);
        var channels = scales.Count;
        var result = new ushort[values.Length * channels];
        for (var channel = 0; channel < channels; channel++)
        {
            var share = ShareOf(scales[channel], set, pixels, frame, values, padding is null ? null : index => numbers[index] != padding);
            for (var index = 0; index < values.Length; index++)
            {
                var grey = share(values[index]);
                result[(index * channels) + channel] = (ushort)((inverted ? 1 - grey : grey) * ushort.MaxValue + 0.5);
            }
        }

        return Image.FromUInt16(pixels.Columns, pixels.Rows, channels, result);
    }

    private static Image EightBits(double[] numbers, PixelDescription pixels, bool inverted)
    {
        var greatest = (1 << pixels.Stored) - 1;
        var values = Array.ConvertAll(numbers, number => (byte)Math.Round((inverted ? greatest - number : number) * 255 / greatest));
        return Image.FromBytes(pixels.Columns, pixels.Rows, 1, values);
    }

    private static Func<double, double> ShareOf(
        GreyScale scale, DicomDataSet set, PixelDescription pixels, int frame, double[] values, Func<int, bool>? isImage)
    {
        switch (scale)
        {
            case GreyScale.Fixed { Window: var window }:
                return window.Share;
            case GreyScale.FromFile when VoiTransform.Of(set, frame) is { } voi:
                return voi;
            case GreyScale.AsStored:
                var range = Math.Pow(2, Math.Min(pixels.Stored, 32)) - 1;
                var least = pixels.IsSigned ? -Math.Pow(2, pixels.Stored - 1) : 0;
                return value => Math.Clamp((value - least) / range, 0, 1);
            case GreyScale.Range:
                return Between(values.Min(), values.Max());
            default:
                var (low, high) = Percentiles.Of(values, isImage, 0.01, 0.99);
                return Between(low, high);
        }
    }

    private static Func<double, double> Between(double low, double high) =>
        value => high > low ? Math.Clamp((value - low) / (high - low), 0, 1) : 0;
}
