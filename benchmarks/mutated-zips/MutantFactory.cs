using MLWorkbench.Benchmarks.MutatedZips.Kinds;
using MLWorkbench.Benchmarks.MutatedZips.Zips;

namespace MLWorkbench.Benchmarks.MutatedZips;

/// <summary>Makes the zip of a number: the same one for the same seed, whatever was made before.</summary>
/// <param name="sources">Two models that are right.</param>
/// <param name="seed">The seed.</param>
internal sealed class MutantFactory(Source[] sources, int seed)
{
    private static readonly Func<Source, Source, Random, Mutant>[] _kinds =
    [
        (source, _, random) => Damage.Bits(source, random),
        (source, _, random) => Damage.Bytes(source, random),
        (source, _, random) => Damage.Cut(source, random),
        (source, _, random) => Directories.Make(source, random),
        (source, _, random) => EntryChanges.Within(source, random),
        EntryChanges.Between,
        (source, _, random) => Names.Make(source, random),
        (source, _, random) => Bombs.Make(source, random),
        (source, _, random) => ManifestEdits.Stale(source, random),
        (source, _, random) => ManifestEdits.Consistent(source, random),
        (source, _, random) => GraphBytes.Make(source, random),
        (source, _, random) => HostileGraphs.Make(source, random),
        (source, _, random) => HostileParts.Make(source, random),
    ];

    /// <summary>Which of the two models a number is made from.</summary>
    public static int SourceOf(int number) => number / _kinds.Length % 2;

    public Mutant Make(int number)
    {
        var random = new Random(HashCodeOf(seed, number));
        var which = SourceOf(number);
        return _kinds[number % _kinds.Length](sources[which], sources[1 - which], random);
    }

    /// <summary>Spreads neighbouring numbers (Knuth's multiplicative hash); the same on every machine and in every run.</summary>
    private static int HashCodeOf(int seed, int number) => unchecked((int)(((uint)seed * 2_654_435_761u) + ((uint)number * 40_503u)) & int.MaxValue);
}
