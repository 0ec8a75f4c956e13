using System.Globalization;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Dicom;

/// <summary>Whom the headers of a patient's images claim to show. Nobody is called so on purpose: the family names are words.</summary>
/// <param name="Name">As DICOM writes it: "Testpatient^Berta".</param>
/// <param name="Id">The number in the hospital.</param>
/// <param name="Sex">F or M.</param>
/// <param name="Birth">Day of birth.</param>
/// <param name="FirstStudy">Day and hour of the first study.</param>
internal sealed record MadeUpPerson(string Name, string Id, string Sex, DateTime Birth, DateTime FirstStudy)
{
    private static readonly string[] _families =
        ["Testpatient", "Musterfrau", "Specimen", "Placeholder", "Beispiel", "Phantomas", "Dummyson", "Mockingford", "Exemplar", "Simulant", "Fabricated", "Pretendo"];

    private static readonly string[] _women = ["Berta", "Adela", "Clothilde", "Dorothea", "Edwina", "Frieda", "Gundula", "Hermine"];
    private static readonly string[] _men = ["Anselm", "Balduin", "Cornelius", "Dietmar", "Egbert", "Ferdinand", "Gisbert", "Humphrey"];

    /// <summary>Makes somebody up; the same patient of the same seed is always the same person.</summary>
    /// <param name="seed">The set's seed.</param>
    /// <param name="patient">The patient.</param>
    public static MadeUpPerson Of(ulong seed, Population.Patient patient)
    {
        var random = new RandomStream(SeedSequence.Derive(seed, "person", patient.Number));
        var isWoman = random.Chance(.5);
        var name = $"{Pick(_families)}^{Pick(isWoman ? _women : _men)}";
        var study = new DateTime(2021, 1, 1).AddDays((int)random.Between(0, 700)).AddMinutes((int)random.Between(480, 1_080));
        var birth = study.Date.AddDays(-(int)((patient.Age + random.Next()) * 365.25));
        var id = ((long)random.Between(1_000_000, 9_999_999)).ToString(CultureInfo.InvariantCulture);
        return new MadeUpPerson(name, $"MRN{id}-{patient.Number}", isWoman ? "F" : "M", birth, study);

        string Pick(string[] names) => names[(int)(random.Next() * names.Length)];
    }
}
