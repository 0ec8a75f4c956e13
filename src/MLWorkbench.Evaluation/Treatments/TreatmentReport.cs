namespace MLWorkbench.Evaluation.Treatments;

/// <summary>Past responses to each treatment, and what they say for new patients.</summary>
public sealed record TreatmentReport
{
    /// <summary>What every table of this must say.</summary>
    public const string Meaning =
        "Predicted response among past patients given each treatment; not the effect of choosing it; not a recommendation.";

    /// <summary>The class that is a response.</summary>
    public required string Response { get; init; }

    /// <summary>The treatments that were looked at.</summary>
    public required IReadOnlyList<string> Treatments { get; init; }

    /// <summary>Number of past patients; each counts once, or once for each treatment that they were given.</summary>
    public required int PastPatients { get; init; }

    /// <summary>Whether treatments look as if given by chance.</summary>
    public required AssignmentCheck Assignment { get; init; }

    /// <summary>All past patients, then those with each value of the columns that were asked for.</summary>
    public required IReadOnlyList<PastTreatments> Past { get; init; }

    /// <summary>The new patients.</summary>
    public required IReadOnlyList<PatientTreatments> Patients { get; init; }

    /// <summary>How far apart the log-odds of similar patients may lie.</summary>
    public required double Reach { get; init; }

    /// <summary>With what it was made; its column is the treatment's.</summary>
    public required TreatmentOptions Options { get; init; }

    /// <summary>What the reader must not miss, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
