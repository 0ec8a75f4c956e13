using MLWorkbench.Data.Sources;

namespace MLWorkbench.Data.Duplicates;

/// <summary>
/// Pairs among the slices of volumes. Slices of one volume are no news, and a slice that looks like one of another patient is none either:
/// anatomy is alike. Two volumes are twins where at least a quarter of the smaller one's slices has a twin in the other.
/// </summary>
internal static class VolumeTwins
{
    private const double LeastShare = 0.25;

    /// <summary>The pairs that say something; those of other images stay.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="pairs">Pairs by position.</param>
    public static IReadOnlyList<ImagePair> Of(IReadOnlyList<RawSample> samples, IReadOnlyList<ImagePair> pairs)
    {
        if (!samples.Any(sample => sample.Volume is not null))
        {
            return pairs;
        }

        var sizes = samples.CountBy(sample => sample.Whole, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. pairs.Where(pair => samples[pair.First].Whole != samples[pair.Second].Whole)
                .GroupBy(pair => (First: samples[pair.First].Whole, Second: samples[pair.Second].Whole))
                .Where(volumes =>
                {
                    var smaller = Math.Min(sizes[volumes.Key.First], sizes[volumes.Key.Second]);
                    var met = Math.Min(volumes.Select(pair => pair.First).Distinct().Count(), volumes.Select(pair => pair.Second).Distinct().Count());
                    return met >= LeastShare * smaller;
                })
                .SelectMany(volumes => volumes)
                .OrderBy(pair => pair.First)
                .ThenBy(pair => pair.Second),
        ];
    }
}
