using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Openings;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Packaging;
using MLWorkbench.TrainerHost.Defaults;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Searches;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>One search in a folder: what is left of it is a journal and the trials' files.</summary>
/// <param name="Request">Folder, workers, threads, device.</param>
/// <param name="Registry">The known backbones.</param>
/// <param name="Program">The program that workers run.</param>
/// <param name="Progress">Told of everything that happens.</param>
internal sealed record SearchRun(RunRequest Request, BackboneRegistry Registry, WorkerProgram Program, IRunProgress Progress)
{
    /// <summary>Share of the machine's memory that all workers together may hold: the rest keeps the machine alive.</summary>
    private const double MemoryShare = 0.8;

    /// <summary>Opens or creates the study of a folder, writes what its trials need, and runs it.</summary>
    /// <param name="name">What the search is called.</param>
    /// <param name="folder">Where its files go.</param>
    /// <param name="prepared">The pipeline that has met the data.</param>
    /// <param name="dataset">The data; test samples stay where they are.</param>
    /// <param name="search">Tuner, objectives and budgets.</param>
    /// <param name="reserve">Part of the time that has been used already, or is needed after the search.</param>
    /// <param name="cancellation">Stops the search; everything that is done is kept.</param>
    /// <returns>What was found.</returns>
    public async Task<StudySummary> ExecuteAsync(
        string name, RunFolder folder, PreparedPipeline prepared, Dataset dataset, SearchOptions search, TimeSpan reserve, CancellationToken cancellation)
    {
        var identity = StudyIdentity.Of(name, prepared.Spec.Identity, dataset.Fingerprint.Hash, search, prepared.Spec.ToYaml());
        var opening = search.Opening == SearchOpening.Portfolio ? Opening(prepared, dataset.Fingerprint) : null;
        await using var experiment = search.Tuner is MLNetTunerOptions tuner ? new ExperimentTuner(tuner, () => WorkerProcess.Start(Program, 1, Request.Device)) : null;
        using var study = Study.OpenOrCreate(
            folder.Path, identity, prepared.Space, search, opening: opening, relativeTo: prepared.Spec.Folder, outside: given => given is MLNetTunerOptions ? experiment : null);
        using var samples = SampleSheet.Write(folder.Samples, dataset.Data);
        AtomicFile.WriteText(folder.Pipeline, prepared.Spec.Relocated(folder.Path, alsoAbsolute: dataset.Data.HasCodes).ToYaml());
        study.Notices.ToList().ForEach(text => Progress.Report(new Notice(text)));
        Progress.Report(StudyProgress.Opened(study, Shown(folder), Request.Workers));

        var threads = Math.Max(1, Request.Threads / Request.Workers);
        var memoryCap = (long)(MemoryShare * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Request.Workers);
        // Every trial keeps its pipeline; where the data lie is none of its business.
        var decidable = dataset.Data.HasCodes ? prepared.Spec.Relocated(folder.Trial(0).Path, alsoAbsolute: true) : prepared.Spec;
        await using var runner = new WorkerTrialRunner(
            decidable.WithFullStepPaths(), study.State.Identity.Objective, samples.Path, prepared.Stored, memoryCap, () => WorkerProcess.Start(Program, threads, Request.Device))
        {
            Measures = Measures(search),
            KeepWeights = prepared.Spec.Section<PackageOptions>().KeepWeights,
        };
        return await study.RunAsync(runner, Request.Workers, new StudyProgress(Progress), reserve, cancellation).ConfigureAwait(false);
    }

    private static IReadOnlyList<string> Measures(SearchOptions search) =>
        [.. search.Objectives.Skip(1).Concat(search.ConstraintList.Select(constraint => constraint.Objective)).Select(objective => objective.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>What usually does well on images, or on tables.</summary>
    private IOpening Opening(PreparedPipeline prepared, Fingerprint fingerprint) => prepared.Stored.Images is { Shape: var shape }
        ? new PortfolioOpening(prepared.Space, Registry, StoredImages.AllSquare(fingerprint), Math.Max(shape.Width, shape.Height))
        : new TabularOpening(prepared.Space);

    private string Shown(RunFolder folder) =>
        Request.Folder is { } asked && Path.GetFullPath(asked) == folder.Path ? asked : Path.GetRelativePath(Environment.CurrentDirectory, folder.Path);
}
