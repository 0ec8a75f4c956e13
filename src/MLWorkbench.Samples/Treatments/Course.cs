namespace MLWorkbench.Samples.Treatments;

/// <summary>What happened to a patient, and what would have happened.</summary>
/// <param name="Severity">Hidden: how ill the patient is, about standard normal; partly visible in the images.</param>
/// <param name="Propensities">Hidden: probability of receiving each treatment.</param>
/// <param name="Responses">Hidden: probability of a response under each treatment.</param>
/// <param name="Treatment">The treatment received.</param>
/// <param name="Responded">Whether the patient responded to it.</param>
internal sealed record Course(double Severity, double[] Propensities, double[] Responses, int Treatment, bool Responded);
