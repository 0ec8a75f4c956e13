using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Evaluation.Treatments;

/// <summary>How past responses to each treatment are told for new patients.</summary>
public sealed record TreatmentOptions
{
    /// <summary>The column that says which treatment was given. Default: none, and nothing is said of treatments.</summary>
    public string? Column { get; init; }

    /// <summary>The class that is a response. Default: the positive one of two classes; of several it must be said.</summary>
    public string? Response { get; init; }

    /// <summary>The treatments that are looked at. Default: all that past patients were given.</summary>
    public IReadOnlyList<string>? Candidates { get; init; }

    /// <summary>Columns by whose values past patients are also shown. Default: none.</summary>
    public IReadOnlyList<string>? By { get; init; }

    /// <summary>
    /// How far two patients' predicted responses to a treatment may lie apart for them to be similar, in standard deviations of its log-odds among past
    /// patients. Default 0.2: what Austin (2011) found best for matching on a score, after Cochran and Rubin (1973).
    /// </summary>
    [Range(0.01, 2)] public double Caliper { get; init; } = 0.2;

    /// <summary>How often an interval holds the truth. Default 0.95.</summary>
    [Range(0.5, 0.9999)] public double Confidence { get; init; } = 0.95;

    /// <summary>Similar patients that each treatment must have been given to before treatments are ranked. Default and least 20.</summary>
    [Range(20, 1_000_000)] public int Fewest { get; init; } = 20;
}
