using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Population;

/// <summary>
/// Draws patients. Heavy smoking and age raise the odds of spiculated disease, so both columns say something on their own; size and
/// density of a nodule are drawn without looking at its margin, so they say nothing about it.
/// </summary>
internal static class PatientModel
{
    /// <summary>Shares of patients with 1, 2 ... 6 images.</summary>
    private static readonly double[] ImagesPerPatient = [.36, .29, .18, .09, .05, .03];

    /// <summary>Share of a patient's further images that show a nodule. The first always does: everybody here has one.</summary>
    private const double FurtherNodules = .34;

    /// <summary>Share of a patient's nodules whose margin is typical of the disease.</summary>
    private const double TypicalMargin = .9;

    /// <summary>Draws one patient.</summary>
    public static Patient Draw(ulong seed, int number)
    {
        var random = new RandomStream(SeedSequence.Derive(seed, "patient", number));
        var age = Math.Clamp(random.Normal(64, 9), 40, 88);
        var packYears = random.Chance(.18) ? 0 : Math.Clamp(Math.Exp(random.Normal(3.35, .55)), 1, 120);
        var odds = -2.55 + (.08 * packYears) + (.03 * (age - 64));
        var disease = random.Chance(1 / (1 + Math.Exp(-odds))) ? Disease.Spiculated : Disease.Smooth;
        var scanner = random.Choice([.5, .5]);
        var dose = random.Between(.85, 1.2);
        var frailty = random.Normal();

        var findings = new Finding[random.Choice(ImagesPerPatient) + 1];
        var index = (int)(random.Next() * findings.Length);
        for (var i = 0; i < findings.Length; i++)
        {
            findings[i] = i == index || random.Chance(FurtherNodules)
                ? Nodule(random, disease)
                : new Finding(false, 0, random.Between(2.8, 5), true, random.Normal(40, 15), random.Between(10, 65));
        }

        return new Patient(number, (int)Math.Round(age), (int)Math.Round(packYears), scanner, dose, disease, frailty, findings);
    }

    private static Finding Nodule(RandomStream random, Disease disease)
    {
        var spiculated = disease == Disease.Spiculated == random.Chance(TypicalMargin);
        var degree = Math.Clamp(random.Normal(spiculated ? .8 : .2, .13), 0, 1);
        var diameter = 4 + (8 * Math.Pow(random.Next(), 1.2));
        var solid = random.Chance(.6);
        var density = solid ? random.Normal(20, 20) : random.Normal(-560, 40);
        return new Finding(true, degree, diameter, solid, density, 0);
    }
}
