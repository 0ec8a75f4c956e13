using Microsoft.ML;
using Microsoft.ML.Data;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Training;

namespace MLWorkbench.MLNet.Images;

/// <summary>A prepared image as ML.NET's trainer wants it: the bytes of a file, and the class as a key.</summary>
internal sealed class ImageRow
{
    /// <summary>The bytes of a PNG of three channels at the network's own size, so that ML.NET changes nothing more.</summary>
    public byte[] Features { get; set; } = [];

    /// <summary>The class from zero on; ML.NET makes keys of it, which count from one.</summary>
    public uint Label { get; set; }

    /// <summary>Samples as ML.NET's data; images are prepared whenever it passes over them.</summary>
    /// <param name="context">ML.NET.</param>
    /// <param name="input">How a file becomes pixels.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="classes">Number of classes.</param>
    public static IDataView View(MLContext context, InputPlan.Pixels input, IReadOnlyList<Sample> samples, int classes)
    {
        var schema = SchemaDefinition.Create(typeof(ImageRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Byte);
        schema[nameof(Label)].ColumnType = new KeyDataViewType(typeof(uint), classes);
        return context.Data.LoadFromEnumerable(Read(input, samples), schema);
    }

    /// <summary>What ML.NET's network sees of samples: values of 8 bits, [N, C, H, W].</summary>
    /// <param name="input">How a file becomes pixels.</param>
    /// <param name="samples">The samples.</param>
    public static float[] Seen(InputPlan.Pixels input, IReadOnlyList<Sample> samples) =>
        [.. input.ReadAll(samples, ThreadBudget.Threads).Select(value => (float)Byte(value))];

    private static IEnumerable<ImageRow> Read(InputPlan.Pixels input, IReadOnlyList<Sample> samples)
    {
        const int batch = 32;
        foreach (var (first, count, values) in input.Read(samples, batch, ThreadBudget.Threads))
        {
            for (var i = 0; i < count; i++)
            {
                var image = values.AsSpan(i * input.Values, input.Values).ToArray();
                yield return new ImageRow { Features = Png(image, input), Label = (uint)samples[first + i].Label };
            }
        }
    }

    /// <summary>Grey is repeated, as ML.NET's decoder would.</summary>
    private static byte[] Png(float[] values, InputPlan.Pixels input)
    {
        var (channels, pixels) = (input.Plan.Channels, input.Plan.Height * input.Plan.Width);
        var bytes = new byte[pixels * 3];
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                bytes[(pixel * 3) + channel] = Byte(values[((channels == 1 ? 0 : channel) * pixels) + pixel]);
            }
        }

        return ImageCodec.EncodePng(Image.FromBytes(input.Plan.Width, input.Plan.Height, 3, bytes));
    }

    private static byte Byte(float value) => (byte)Math.Clamp(MathF.Round(value), byte.MinValue, byte.MaxValue);
}
