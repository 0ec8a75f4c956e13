using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Writing;

namespace MLWorkbench.Samples.Treatments;

/// <summary>Sums up what each treatment seems to do in the records and truly does.</summary>
internal static class TreatmentCensus
{
    /// <summary>One summary per treatment.</summary>
    public static IReadOnlyList<TreatmentSummary> Take(IReadOnlyList<GeneratedPatient> patients) =>
        [.. Enumerable.Range(0, TreatmentModel.Names.Length).Select(t => Take(patients, t))];

    private static TreatmentSummary Take(IReadOnlyList<GeneratedPatient> patients, int treatment)
    {
        var treated = patients.Where(p => p.Course.Treatment == treatment).ToList();
        double? True(Disease disease) => Mean(patients.Where(p => p.Patient.Disease == disease).Select(p => p.Course.Responses[treatment]));
        return new TreatmentSummary(
            TreatmentModel.Names[treatment],
            treated.Count,
            Mean(treated.Select(p => p.Course.Responded ? 1.0 : 0.0)),
            patients.Average(p => p.Course.Responses[treatment]),
            True(Disease.Smooth),
            True(Disease.Spiculated));
    }

    private static double? Mean(IEnumerable<double> values) => values.Select(v => (double?)v).Average();
}
