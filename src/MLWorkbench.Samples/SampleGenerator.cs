using System.ComponentModel.DataAnnotations;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Reading;
using MLWorkbench.Samples.Treatments;
using MLWorkbench.Samples.Writing;

namespace MLWorkbench.Samples;

/// <summary>Makes lung nodule patches from documented physics, with everything hidden written down beside them.</summary>
public static class SampleGenerator
{
    /// <summary>Generates a set: `samples.csv`, `images/`, `masks/`, `truth.csv` (never for training) and `README.md`.</summary>
    /// <param name="options">How many patients, from which seed, which variant.</param>
    /// <param name="folder">A new or empty folder, or one that holds an earlier set, which is replaced.</param>
    /// <param name="cancel">Stops between patients.</param>
    /// <returns>What was made, with the best AUC anyone can reach on it.</returns>
    /// <exception cref="InputException">The options are out of range, or the folder holds something else.</exception>
    public static SampleSummary Generate(SampleOptions options, string folder, CancellationToken cancel = default)
    {
        Check(options);
        var target = SampleFolder.Open(folder);
        var patients = new GeneratedPatient[options.Patients];
        Parallel.For(
            0,
            patients.Length,
            new ParallelOptions { MaxDegreeOfParallelism = ThreadBudget.Threads, CancellationToken = cancel },
            () => new PatientWriter(options, target),
            (i, _, writer) =>
            {
                patients[i] = writer.Write(i + 1);
                return writer;
            },
            _ => { });

        Tables.WriteManifest(target.Manifest, patients);
        Tables.WriteTruth(target.Truth, patients);
        var summary = Summarise(options, folder, target, patients);
        Readme.Write(target.Readme, summary);
        return summary with { Bytes = summary.Bytes + new FileInfo(target.Readme).Length };
    }

    private static void Check(SampleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
            throw new InputException($"Sample data: {string.Join(" ", problems.Select(problem => problem.ErrorMessage))}");
    }

    private static SampleSummary Summarise(SampleOptions options, string folder, SampleFolder target, GeneratedPatient[] patients)
    {
        var images = patients.SelectMany(patient => patient.Images).ToList();
        return new SampleSummary(
            folder,
            target.Manifest,
            options,
            images.Count,
            Enumerable.Range(0, ReaderPanel.Classes.Length).ToDictionary(c => ReaderPanel.Classes[c], c => images.Count(i => i.Label == c)),
            CeilingEstimator.Estimate([.. images.Select(image => image.LabelProbabilities)]),
            images.Average(image => ReaderPanel.Agreement(image.Votes)),
            TreatmentCensus.Take(patients),
            patients.Sum(p => p.Bytes) + new FileInfo(target.Manifest).Length + new FileInfo(target.Truth).Length);
    }
}
