using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Population;

/// <summary>Decides which site a patient comes from, and in the `shortcut` variant which part of the set they belong to.</summary>
internal static class SiteModel
{
    /// <summary>The site that marks its images in the `shortcut` variant.</summary>
    public const string Marked = "south";

    private const string Unmarked = "north";

    /// <summary>Share of the patients of the `shortcut` variant in whom site and label are unrelated.</summary>
    private const double FreshShare = 1.0 / 3;

    /// <summary>Probability that a training patient of the `shortcut` variant comes from the site that the labels suggest.</summary>
    private const double Entanglement = .95;

    /// <summary>Draws site and split (null but in the `shortcut` variant).</summary>
    /// <param name="seed">The set's seed.</param>
    /// <param name="number">The patient's number.</param>
    /// <param name="hasSpiculated">Whether any image of the patient is labelled spiculated.</param>
    /// <param name="variant">The variant.</param>
    public static (string Site, string? Split) Draw(ulong seed, int number, bool hasSpiculated, SampleVariant variant)
    {
        var random = new RandomStream(SeedSequence.Derive(seed, "site", number));
        var even = random.Chance(.5) ? Marked : Unmarked;
        if (variant != SampleVariant.Shortcut)
            return (even, null);

        if (random.Chance(FreshShare))
            return (even, "test");

        return (hasSpiculated == random.Chance(Entanglement) ? Marked : Unmarked, "train");
    }
}
