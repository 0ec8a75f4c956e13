namespace MLWorkbench.Samples;

/// <summary>One treatment: what the records suggest, and what is true (known only because the patients are simulated).</summary>
/// <param name="Treatment">Its code: A, B or C.</param>
/// <param name="Patients">Patients who received it.</param>
/// <param name="ObservedResponse">Share of them who responded: the naive estimate; null where nobody received it.</param>
/// <param name="TrueResponse">Mean response probability if every patient of the set received it.</param>
/// <param name="TrueResponseSmooth">The same among patients with smooth disease; null where there are none.</param>
/// <param name="TrueResponseSpiculated">The same among patients with spiculated disease; null where there are none.</param>
public sealed record TreatmentSummary(
    string Treatment, int Patients, double? ObservedResponse, double TrueResponse, double? TrueResponseSmooth, double? TrueResponseSpiculated);
