using System.Globalization;
using MLWorkbench.Data.Arrays;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Sources;

/// <summary>
/// A .npz file as MedMNIST publishes them: train_images, train_labels and the same for val and test. Images are [N, H, W],
/// [N, H, W, 1] or [N, H, W, 3]; labels [N], [N, 1], or [N, L] of zeros and ones for L labels an image.
/// </summary>
internal sealed class ArraySource : ISampleSource
{
    private static readonly (string Prefix, Partition Partition)[] Parts =
        [("train", Partition.Training), ("val", Partition.Validation), ("test", Partition.Test)];

    /// <inheritdoc/>
    public RawData Read(string path, DataOptions options)
    {
        using var file = NpzFile.Open(path, options.Path);
        var samples = new List<RawSample>();
        var multiLabel = false;
        foreach (var (prefix, partition) in Parts)
        {
            if (ReadPart(file, path, options.Path, prefix, options.Split.Official ? partition : null, samples))
            {
                multiLabel = true;
            }
        }

        if (samples.Count == 0)
        {
            throw new InputException(
                $"{options.Path}: none of the arrays train_images, val_images, test_images (arrays: {Words.Some(file.Names, 6)}).");
        }

        return samples.Exists(sample => sample.Id.StartsWith("train/", StringComparison.Ordinal))
            ? new RawData(samples) { MultiLabel = multiLabel }
            : throw new InputException($"{options.Path}: has no array train_images.");
    }

    /// <summary>Reads one part; true when its images have several labels each.</summary>
    private static bool ReadPart(NpzFile file, string path, string name, string prefix, Partition? partition, List<RawSample> samples)
    {
        var imagesName = $"{prefix}_images";
        var labelsName = $"{prefix}_labels";
        if (file.FindHeader(imagesName) is not { } images)
        {
            return false;
        }

        CheckImages(name, imagesName, images);
        var labels = file.Find(labelsName) ?? throw new InputException($"{name}: has '{imagesName}' but no '{labelsName}'.");
        if (labels.Length != images.Shape[0] || labels.Shape.Count is < 1 or > 2)
        {
            var shape = string.Join(", ", labels.Shape);
            throw new InputException(
                $"{name}: '{imagesName}' has {Words.Count(images.Shape[0], "image")}, but '{labelsName}' has the shape ({shape}).");
        }

        var width = labels.Shape.Count == 2 ? labels.Shape[1] : 1;
        var values = Integers(name, labelsName, labels);
        for (var index = 0; index < images.Shape[0]; index++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}/{index}");
            var row = values.AsSpan(index * width, width);
            samples.Add(new RawSample(id, new ArrayImage(path, imagesName, index), Labels(row, name, labelsName), $"{name}: {id}")
            {
                Partition = partition,
            });
        }

        return width > 1;
    }

    private static void CheckImages(string name, string array, NpyHeader images)
    {
        if (images.Shape.Count is < 3 or > 4 || (images.Shape.Count == 4 && images.Shape[3] is not (1 or 3)) || images.Values == 0)
        {
            throw new InputException(
                $"{name}: '{array}' has the shape ({string.Join(", ", images.Shape)}); images are [N, H, W] or [N, H, W, 3].");
        }
    }

    private static long[] Integers(string name, string array, NpyArray labels)
    {
        try
        {
            return labels.ToIntegers();
        }
        catch (Exception failure) when (failure is ArrayFormatException or OverflowException)
        {
            throw new InputException($"{name}: '{array}' {failure.Message}.", failure);
        }
    }

    private static IReadOnlyList<string> Labels(ReadOnlySpan<long> row, string name, string array)
    {
        if (row.Length == 1)
        {
            return [row[0].ToString(CultureInfo.InvariantCulture)];
        }

        var labels = new List<string>();
        for (var label = 0; label < row.Length; label++)
        {
            if (row[label] is not (0 or 1))
            {
                throw new InputException($"{name}: '{array}' holds {row[label]} where several labels an image are zeros and ones.");
            }

            if (row[label] == 1)
            {
                labels.Add(label.ToString(CultureInfo.InvariantCulture));
            }
        }

        return labels;
    }
}
