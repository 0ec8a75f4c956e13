using System.Globalization;
using MLWorkbench.Data.Scanning;

namespace MLWorkbench.Data;

/// <summary>Describes a data set in numbers.</summary>
internal static class FingerprintBuilder
{
    public static Fingerprint Build(
        IReadOnlyList<Sample> samples, IReadOnlyList<ScannedImage> images, IReadOnlyList<string> classes, IReadOnlyList<string>? features = null) => new()
    {
        Hash = ContentHashes.OfAll(samples, classes, features),
        Content = ContentHashes.OfLabelled(samples, classes),
        Samples = samples.Count,
        Volumes = samples.Select(sample => sample.Volume).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
        Groups = samples.Select(sample => sample.Group).Distinct(StringComparer.Ordinal).Count(),
        Classes = ClassCounts.Of(samples, classes),
        Partitions = Enum.GetValues<Partition>().ToDictionary(
            partition => partition,
            partition => ClassCounts.Of([.. samples.Where(sample => sample.Partition == partition)], classes)),
        Sizes = HistogramBar.Of(images.Select(image => $"{image.Width}x{image.Height}")),
        Channels = HistogramBar.Of(images.Select(image => image.Channels.ToString(CultureInfo.InvariantCulture))),
        Depths = HistogramBar.Of(images.Select(image => image.Bits.ToString(CultureInfo.InvariantCulture))),
        Formats = HistogramBar.Of(images.Select(image => image.Format)),
        MedianSize = MedianOf(
            samples.Zip(images, (sample, image) => (sample.Partition, image.Width, image.Height))),
    };

    /// <summary>
    /// Median width and height of the samples that are learnt from, since networks take their input's size from it; of all where none are.
    /// </summary>
    /// <param name="images">Part and size of every image.</param>
    public static (int Width, int Height) MedianOf(IEnumerable<(Partition Partition, int Width, int Height)> images)
    {
        var all = images.ToList();
        var learnt = all.FindAll(image => image.Partition == Partition.Training);
        var counted = learnt.Count > 0 ? learnt : all;
        return (Median(counted.Select(image => image.Width)), Median(counted.Select(image => image.Height)));
    }

    private static int Median(IEnumerable<int> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}
