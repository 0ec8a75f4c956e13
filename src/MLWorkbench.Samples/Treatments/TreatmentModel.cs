using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Treatments;

/// <summary>
/// Assigns one of three treatments and draws the response. A works best on spiculated disease, B on smooth disease, C least overall.
/// Severity lowers the response whatever is given; where it also decides who is given A, those who got A do worse than those who
/// got C although A is better than C (confounding by indication; Simpson 1951).
/// </summary>
internal static class TreatmentModel
{
    /// <summary>The treatments' codes.</summary>
    public static readonly string[] Names = ["A", "B", "C"];

    /// <summary>Gain over C on the logit scale by disease (rows: smooth, spiculated).</summary>
    private static readonly double[][] Effects = [[.1, 1.6, 0], [1.8, .6, 0]];

    private const double Base = -.2;
    private const double SeveritySlope = 1.3;

    /// <summary>The treatment that is best for a disease.</summary>
    public static string Best(Disease disease) => Names[Array.IndexOf(Effects[(int)disease], Effects[(int)disease].Max())];

    /// <summary>Draws a patient's course.</summary>
    public static Course Draw(ulong seed, Patient patient, SampleVariant variant)
    {
        var random = new RandomStream(SeedSequence.Derive(seed, "course", patient.Number));
        var severity = Severity(patient);
        var lean = variant switch
        {
            SampleVariant.Confounded => 2.5,
            SampleVariant.Randomised => 0,
            _ => .5,
        };
        double[] weights = [Math.Exp(lean * severity), 1, Math.Exp(-lean * severity)];
        var propensities = Array.ConvertAll(weights, weight => weight / weights.Sum());
        var responses = Array.ConvertAll(
            Effects[(int)patient.Disease], effect => 1 / (1 + Math.Exp((SeveritySlope * severity) - Base - effect)));
        var treatment = random.Choice(propensities);
        return new Course(severity, propensities, responses, treatment, random.Chance(responses[treatment]));
    }

    /// <summary>Disease and size of the largest nodule are visible; frailty is not.</summary>
    private static double Severity(Patient patient)
    {
        var largest = patient.Findings.Where(finding => finding.IsNodule).Max(finding => finding.Diameter);
        return (patient.Disease == Disease.Spiculated ? .75 : -.75) + (.15 * (largest - 8.3)) + (.5 * patient.Frailty);
    }
}
