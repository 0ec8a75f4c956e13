namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>Whose treatments are to be scored, and with what. What is null is as the run's pipeline says under `evaluate.treatments`.</summary>
public sealed record TreatmentRequest
{
    /// <summary>The folder of a finished run: its model, and its predictions of past patients that the model had not learnt from.</summary>
    public required string Run { get; init; }

    /// <summary>A CSV table of new patients. Default: the patients of the run's test set; looking at them is recorded.</summary>
    public string? NewData { get; init; }

    /// <summary>The column that says which treatment was given.</summary>
    public string? Column { get; init; }

    /// <summary>The class that is a response.</summary>
    public string? Response { get; init; }

    /// <summary>The treatments that are looked at.</summary>
    public IReadOnlyList<string>? Candidates { get; init; }

    /// <summary>Columns by whose values past patients are also shown.</summary>
    public IReadOnlyList<string>? By { get; init; }

    /// <summary>How similar patients must be, in standard deviations.</summary>
    public double? Caliper { get; init; }
}
