using System.ComponentModel.DataAnnotations;
using System.Runtime.ExceptionServices;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
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
    /// <exception cref="WorkbenchException">The folder cannot be written, or OpenCV is missing.</exception>
    public static SampleSummary Generate(SampleOptions options, string folder, CancellationToken cancel = default)
    {
        Check(options);
        if (options.Format != SampleFormat.Table)
            RequireEncoder();

        try
        {
            return Write(options, folder, SampleFolder.Open(folder, hasImages: options.Format != SampleFormat.Table), cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{folder}: the sample data could not be written: {failure.Message}", failure);
        }
    }

    private static SampleSummary Write(SampleOptions options, string folder, SampleFolder target, CancellationToken cancel)
    {
        var patients = Simulate(options, target, cancel);
        if (options.Format == SampleFormat.Table)
        {
            PatientTables.WriteManifest(target.Manifest, patients);
            PatientTables.WriteTruth(target.Truth, patients);
        }
        else
        {
            var namesPatients = options.Format != SampleFormat.Dicom;
            Tables.WriteManifest(target.Manifest, patients, namesPatients);
            Tables.WritePatients(target.Patients, patients, namesPatients);
            Tables.WriteTruth(target.Truth, patients);
        }

        var summary = Summarise(options, folder, target, patients);
        Readme.Write(target.Readme, summary);
        return summary with { Bytes = summary.Bytes + new FileInfo(target.Readme).Length };
    }

    private static GeneratedPatient[] Simulate(SampleOptions options, SampleFolder target, CancellationToken cancel)
    {
        var patients = new GeneratedPatient[options.Patients];
        try
        {
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
        }
        catch (AggregateException failures)
        {
            // Every thread meets the same full disk or missing engine: one message says it.
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }

        return patients;
    }

    /// <summary>A missing engine must be found before an earlier set is removed.</summary>
    private static void RequireEncoder() => ImageCodec.EncodePng(Image.FromBytes(1, 1, 1, [0]));

    private static void Check(SampleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
            throw new InputException($"Sample data: {string.Join(" ", problems.Select(problem => problem.ErrorMessage))}");

        if (options is { Format: SampleFormat.Table, Variant: SampleVariant.Shortcut })
            throw new InputException("Sample data: the variant shortcut burns a marker into pictures, and the format table has none. Use the format png.");

        if (options is { Format: SampleFormat.Nifti, Variant: SampleVariant.Shortcut })
            throw new InputException("Sample data: the variant shortcut burns a marker into pictures, which a scanner's volume has not. Use the format png.");
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
            patients.Sum(p => p.Bytes) + target.TableBytes);
    }
}
