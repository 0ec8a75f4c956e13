using MLWorkbench.Evaluation.Treatments;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>Whose treatments are to be scored, and with what.</summary>
public sealed record TreatmentRequest
{
    /// <summary>The folder of a finished run: its model, and its predictions of past patients that the model had not learnt from.</summary>
    public required string Run { get; init; }

    /// <summary>A CSV table of new patients. Default: the patients of the run's test set; looking at them is recorded.</summary>
    public string? NewData { get; init; }

    /// <summary>The treatment's column, response, candidates, similarity. What is null here is as the run's pipeline says.</summary>
    public TreatmentOptions Options { get; init; } = new();
}
