using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Randomness;
using MLWorkbench.Samples.Reading;

namespace MLWorkbench.Samples.Tests;

/// <summary>Many patients and their labels, without rendering an image.</summary>
internal static class Cohort
{
    public static IReadOnlyList<Patient> Patients { get; } = [.. Enumerable.Range(1, 2500).Select(number => PatientModel.Draw(5, number))];

    /// <summary>Every finding with its drawn label.</summary>
    public static IReadOnlyList<(Patient Patient, Finding Finding, int Index, string Label)> Findings { get; } = Read();

    public static IReadOnlyList<double> Of(string label, Func<Finding, double> value) =>
        [.. Findings.Where(f => f.Label == label && f.Finding.IsNodule).Select(f => value(f.Finding))];

    private static List<(Patient, Finding, int, string)> Read()
    {
        var random = new RandomStream(9);
        return [.. Patients.SelectMany(patient => patient.Findings.Select((finding, i) =>
        {
            var votes = ReaderPanel.Vote(finding, patient.Dose, random);
            return (patient, finding, i, ReaderPanel.Classes[ReaderPanel.Majority(votes[0], votes[1], votes[2])]);
        }))];
    }
}
