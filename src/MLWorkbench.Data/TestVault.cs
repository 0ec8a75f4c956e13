using MLWorkbench.Data.Ledger;

namespace MLWorkbench.Data;

/// <summary>
/// The test samples. What may be known without looking is public: how many, of which classes, and a hash of the content.
/// The samples come out through <see cref="Open"/> only, which writes the opening into the ledger first.
/// </summary>
public sealed class TestVault
{
    private readonly IReadOnlyList<Sample> _samples;

    internal TestVault(IReadOnlyList<Sample> samples, IReadOnlyList<string> classes, bool isOuterFold = false)
    {
        _samples = samples;
        IsOuterFold = isOuterFold;
        Classes = ClassCounts.Of(samples, classes);
        Groups = samples.Select(sample => sample.Group).Distinct(StringComparer.Ordinal).Count();
        ContentHash = ContentHashes.OfLabelled(samples, classes);
    }

    /// <summary>Number of test samples; 0 when the split has no test share.</summary>
    public int Count => _samples.Count;

    /// <summary>Number of groups (patients) among them.</summary>
    public int Groups { get; }

    /// <summary>Samples and groups per class, in class order.</summary>
    public IReadOnlyList<ClassCount> Classes { get; }

    /// <summary>
    /// SHA-256 over the sorted pixel hashes with their class names: the same for the same test set under other file names.
    /// </summary>
    public string ContentHash { get; }

    /// <summary>
    /// Whether these are the samples of an outer fold of nested cross-validation. They are learnt from in the other outer folds, so that
    /// there is no first look to guard: <see cref="TakeOuterFold"/> hands them out, and the ledger is not asked.
    /// </summary>
    public bool IsOuterFold { get; }

    /// <summary>Records the opening, then hands out the samples.</summary>
    /// <param name="ledger">Where the opening is recorded.</param>
    /// <param name="run">What opens it: the run's id. Several openings by one run count as one run.</param>
    /// <param name="model">Which model is judged: its file or hash.</param>
    /// <exception cref="InvalidOperationException">It is an outer fold.</exception>
    public OpenedTestSet Open(TestLedger ledger, string run, string model)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        if (IsOuterFold)
        {
            throw new InvalidOperationException("An outer fold is no test set that is opened once: take its samples.");
        }

        var history = ledger.Record(ContentHash, run, model);
        return new OpenedTestSet(_samples, history);
    }

    /// <summary>The samples of an outer fold; nothing is recorded.</summary>
    /// <exception cref="InvalidOperationException">It is a test set.</exception>
    public IReadOnlyList<Sample> TakeOuterFold() => IsOuterFold
        ? _samples
        : throw new InvalidOperationException("A test set is opened through the ledger.");

    /// <summary>The samples, for hashing and counting inside this room.</summary>
    internal IReadOnlyList<Sample> Samples => _samples;
}

/// <summary>A test set that has been opened.</summary>
/// <param name="Samples">Its samples.</param>
/// <param name="History">How often it has been opened, this time included.</param>
public sealed record OpenedTestSet(IReadOnlyList<Sample> Samples, OpeningHistory History);
