namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>How the options of treatments are called where they are given.</summary>
/// <param name="Column">The treatment's column.</param>
/// <param name="Response">The class that is a response.</param>
/// <param name="Candidates">The treatments.</param>
/// <param name="By">Columns by which past patients are shown.</param>
internal sealed record TreatmentKeys(string Column, string Response, string Candidates, string By)
{
    /// <summary>On the command line.</summary>
    public static TreatmentKeys OfCommand { get; } = new("--treatment", "--response", "--candidates", "--by");

    /// <summary>In a pipeline.</summary>
    public static TreatmentKeys OfPipeline { get; } = new("evaluate.treatments.column", "evaluate.treatments.response", "evaluate.treatments.candidates", "evaluate.treatments.by");
}
