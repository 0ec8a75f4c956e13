using System.Collections.Concurrent;
using System.Numerics;
using MLWorkbench.Data.Scanning;

namespace MLWorkbench.Data.Duplicates;

/// <summary>
/// Finds images that are the same picture. Near duplicates: correlation of the 64x64 thumbnails at least 0.985 with difference hashes
/// at most 6 and perceptual hashes at most 10 bits apart, or correlation at least 0.995 with difference hashes at most 12 bits apart.
/// Alike: difference hashes at most 12 bits apart and <see cref="Outlines"/> that say so (a cosine of at least 0.975, and of 0.85 without what all
/// images have in common); only images of 64 pixels and more have the detail for it. On the reference pairs this adds 7 of 9 probable ones to the hashes' rule and none that is another picture, and on a
/// public set of breast ultrasound more than a hundred frames of recordings that hashes miss (benchmarks/duplicates).
/// The difference hash is compared for all pairs, a nanosecond each (20,000 images: 0.2 s); an index over 64 bits gains nothing at a
/// radius of 12. Correlation is computed for the few pairs that pass.
/// </summary>
internal static class DuplicateFinder
{
    private const int CloseDHash = 6;
    private const int WideDHash = 12;
    private const int ClosePHash = 10;
    private const double CloseCorrelation = 0.985;
    private const double WideCorrelation = 0.995;
    private const int FewestPixels = 64;

    /// <summary>Sets of identical images above this size are listed as pairs with their first member only.</summary>
    private const int AllPairsBelow = 50;

    /// <summary>Finds pairs. Blank images (one value everywhere) are passed over: they say nothing about whose they are.</summary>
    /// <param name="images">What the scan gave.</param>
    /// <param name="fileHashes">SHA-256 of the file of each image; empty strings for images without a file of their own.</param>
    /// <param name="near">Whether near duplicates are looked for too.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Pairs by position, each once, in order.</returns>
    public static IReadOnlyList<ImagePair> Find(
        IReadOnlyList<ScannedImage> images, IReadOnlyList<string> fileHashes, bool near, CancellationToken cancellation = default)
    {
        var thumbnails = new ThumbnailStatistics[images.Count];
        BudgetedLoop.Run(images.Count, index => thumbnails[index] = new ThumbnailStatistics(images[index].Thumbnail), cancellation);
        var pairs = Exact(images, fileHashes, thumbnails);
        if (near)
        {
            pairs.AddRange(Near(images, thumbnails, cancellation));
        }

        pairs.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.Second.CompareTo(b.Second));
        return pairs;
    }

    private static List<ImagePair> Exact(
        IReadOnlyList<ScannedImage> images, IReadOnlyList<string> fileHashes, ThumbnailStatistics[] thumbnails)
    {
        var pairs = new List<ImagePair>();
        var same = Enumerable.Range(0, images.Count)
            .Where(index => !thumbnails[index].IsBlank)
            .GroupBy(index => images[index].PixelsSha256, StringComparer.Ordinal)
            .Select(set => set.ToList())
            .Where(set => set.Count > 1);
        foreach (var set in same)
        {
            var firsts = set.Count <= AllPairsBelow ? set.Count : 1;
            for (var i = 0; i < firsts; i++)
            {
                for (var j = i + 1; j < set.Count; j++)
                {
                    var bytes = fileHashes[set[i]].Length > 0 && fileHashes[set[i]] == fileHashes[set[j]];
                    pairs.Add(new ImagePair(set[i], set[j], bytes ? DuplicateKind.ExactFile : DuplicateKind.ExactPixels, 0, 0, 1));
                }
            }
        }

        return pairs;
    }

    private static IEnumerable<ImagePair> Near(
        IReadOnlyList<ScannedImage> images, ThumbnailStatistics[] thumbnails, CancellationToken cancellation)
    {
        var used = Enumerable.Range(0, images.Count).Where(index => !thumbnails[index].IsBlank).ToArray();
        var hashes = Array.ConvertAll(used, index => images[index].DHash);
        var found = new ConcurrentBag<ImagePair>();
        var features = new float[]?[images.Count];
        BudgetedLoop.Run(
            used.Length,
            i => features[used[i]] = IsLarge(images[used[i]]) ? OutlineFeatures.Of(images[used[i]].Thumbnail) : null,
            cancellation);
        var outlines = new Outlines(features);
        BudgetedLoop.Run(used.Length, CompareWithLater, cancellation);
        return found;

        void CompareWithLater(int i)
        {
            var mine = hashes[i];
            for (var j = i + 1; j < hashes.Length; j++)
            {
                var distance = BitOperations.PopCount(mine ^ hashes[j]);
                if (distance <= WideDHash && Compare(images, thumbnails, outlines, used[i], used[j], distance) is { } pair)
                {
                    found.Add(pair);
                }
            }
        }
    }

    private static ImagePair? Compare(
        IReadOnlyList<ScannedImage> images, ThumbnailStatistics[] thumbnails, Outlines outlines, int first, int second, int dHash)
    {
        if (images[first].PixelsSha256 == images[second].PixelsSha256)
        {
            return null;
        }

        var pHash = BitOperations.PopCount(images[first].PHash ^ images[second].PHash);
        var needed = dHash <= CloseDHash && pHash <= ClosePHash ? CloseCorrelation : WideCorrelation;

        // A little slack for the bound's single precision.
        if (thumbnails[first].Bound(thumbnails[second]) >= needed - 1e-4
            && thumbnails[first].Correlation(thumbnails[second]) is var correlation && correlation >= needed)
        {
            return new ImagePair(first, second, DuplicateKind.Near, dHash, pHash, correlation);
        }

        return outlines.Alike(first, second)
            ? new ImagePair(first, second, DuplicateKind.Alike, dHash, pHash, thumbnails[first].Correlation(thumbnails[second]))
            : null;
    }

    private static bool IsLarge(ScannedImage image) => Math.Min(image.Width, image.Height) >= FewestPixels;
}
