using MLWorkbench.Data;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.TrainerHost.LearningCurves;

/// <summary>
/// Training parts of fewer patients: each smaller one lies within the larger, and every class keeps its share, so that what changes along
/// the curve is the number of patients and nothing else.
/// </summary>
internal static class PatientSubsets
{
    /// <summary>Patients of each class below which nothing can be learnt of it.</summary>
    private const int FewestOfClass = 2;

    /// <summary>The samples of a share of the patients.</summary>
    /// <param name="training">All samples to learn from.</param>
    /// <param name="share">In (0, 1).</param>
    /// <param name="seed">Seed of the order in which patients are taken.</param>
    /// <returns>The samples in their order, or null where a class would keep too few patients.</returns>
    public static IReadOnlyList<Sample>? Of(IReadOnlyList<Sample> training, double share, ulong seed)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        // A patient counts for the rarest of its classes, so that rare ones are not drawn by accident.
        var patients = training.GroupBy(sample => sample.Group, StringComparer.Ordinal)
            .ToDictionary(patient => patient.Key, patient => patient.SelectMany(sample => sample.Labels).ToHashSet(), StringComparer.Ordinal);
        var frequency = patients.Values.SelectMany(labels => labels).CountBy(label => label).ToDictionary();
        var strata = patients.GroupBy(patient => patient.Value.Count == 0 ? -1 : patient.Value.MinBy(label => (frequency[label], label))).OrderBy(stratum => stratum.Key);
        foreach (var stratum in strata)
        {
            string[] names = [.. stratum.Select(patient => patient.Key).Order(StringComparer.Ordinal)];
            SeedSequence.Stream(seed, "learning-curve", stratum.Key + 1).Shuffle(names);
            taken.UnionWith(names.Take((int)Math.Round(share * names.Length)));
        }

        var kept = frequency.Keys.All(label => patients.Count(patient => taken.Contains(patient.Key) && patient.Value.Contains(label)) >= FewestOfClass);
        return kept ? [.. training.Where(sample => taken.Contains(sample.Group))] : null;
    }
}
