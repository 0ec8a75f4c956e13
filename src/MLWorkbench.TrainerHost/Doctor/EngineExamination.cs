using MLWorkbench.Backbones.Registry;
using MLWorkbench.Boosting;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.TrainerHost.Doctor;

/// <summary>Looks at every engine the way a run would use it: those that train in a worker, the others here.</summary>
public static class EngineExamination
{
    /// <summary>One report per engine; a missing engine is a report with a problem.</summary>
    /// <param name="cancellation">Stops the waiting.</param>
    public static async Task<IReadOnlyList<EngineReport>> RunAsync(CancellationToken cancellation) =>
    [
        await WorkerAsync(EngineName.Workbench, Missing, cancellation).ConfigureAwait(false),
        ImagingEngine.Report(),
        DicomEngine.Report(),
        OnnxRuntimeEngine.Report(),
        XgboostEngine.Report(),
        await WorkerAsync(EngineName.MLNet, EnginePlugin.Missing, cancellation).ConfigureAwait(false),
    ];

    /// <summary>The backbones that need no download, and the folders that the workbench uses outside a run's own.</summary>
    public static IReadOnlyList<Fact> Folders() =>
    [
        new Fact("Engines looked for in", string.Join(", ", NativeEngine.Folders())),
        new Fact("Backbones at hand", string.Join(", ", BackboneRegistry.Open().AtHand().Select(backbone => backbone.Name))),
        new Fact("Cache", UserFolders.Cache),
        new Fact("Ledger of test openings", UserFolders.State),
    ];

    private static async Task<EngineReport> WorkerAsync(EngineName engine, Func<string, EngineReport> missing, CancellationToken cancellation)
    {
        try
        {
            await using var worker = WorkerProcess.Start(WorkerProgram.Find(), ThreadBudget.Threads, "auto");
            await worker.SendAsync(new ExamineEngine(engine)).ConfigureAwait(false);
            return await worker.ReadAsync(cancellation).ConfigureAwait(false) is EngineExamined { Report: var report }
                ? report
                : missing("the worker gave no answer");
        }
        catch (WorkbenchException failure)
        {
            return missing(failure.Message);
        }
    }

    private static EngineReport Missing(string problem) => new("libtorch", "training networks", null, null, 0, null, null, problem);
}
