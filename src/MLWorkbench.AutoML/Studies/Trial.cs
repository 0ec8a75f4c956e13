using System.Collections.Immutable;

namespace MLWorkbench.AutoML.Studies;

/// <summary>One proposal and what became of it.</summary>
/// <param name="Number">Its number in the study, from 1.</param>
/// <param name="Seed">The seed of its randomness.</param>
/// <param name="Values">A double, a long or a string for every search parameter that counts.</param>
public sealed record Trial(int Number, ulong Seed, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>Where it stands.</summary>
    public TrialState State { get; init; }

    /// <summary>Its learning curve, oldest epoch first.</summary>
    public ImmutableList<EpochReport> Epochs { get; init; } = [];

    /// <summary>The study's metric, of a completed trial.</summary>
    public double? Value { get; init; }

    /// <summary>Further numbers of a completed trial.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>The time it took, in seconds, as far as it came.</summary>
    public double Seconds { get; init; }

    /// <summary>Why it failed or was stopped.</summary>
    public string? Reason { get; init; }

    /// <summary>Where its files are, relative to the study's folder.</summary>
    public string? Artifacts { get; init; }

    /// <summary>When it was started, the last time.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>How often it was started: more than once after a kill or an interruption.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>True when it needs no further run.</summary>
    public bool IsFinished => State is TrialState.Completed or TrialState.Failed or TrialState.Pruned;

    /// <summary>A metric's own value: the study's, or one of the further numbers; NaN where it was not measured.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="objective">What the study optimises first of all.</param>
    public double Measure(string name, Objective objective) =>
        name == objective.Name ? Value ?? double.NaN : Metrics.GetValueOrDefault(name, double.NaN);
}
