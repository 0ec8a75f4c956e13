using System.Diagnostics;
using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Imaging;
using MLWorkbench.Pipelines;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Tests.Workers;

/// <summary>A worker whose every answer is written down: a shell script in place of the program.</summary>
internal sealed class ScriptedWorker : IDisposable
{
    /// <summary>What a worker replies that has trained a trial to the score 0.75.</summary>
    public const string Fitted =
        """{"kind":"fitted","facts":{"score":0.75,"foldScores":[0.75],"bestEpochs":[2],"parameters":10,"network":"n","validationLoss":0.5,"seconds":1}}""";

    private readonly TempFolder _folder = new();

    /// <param name="perRequest">Shell commands, carried out for every line from the host.</param>
    public ScriptedWorker(string perRequest)
    {
        var script = _folder.Write("worker.sh", $"#!/bin/bash\necho started >> '{_folder.Path}/starts'\nwhile IFS= read -r line; do\n{perRequest}\ndone\n");
        Process.Start("chmod", ["+x", script]).WaitForExit();
        Program = new WorkerProgram(script);
    }

    /// <summary>The script as the program that a host starts.</summary>
    public WorkerProgram Program { get; }

    /// <summary>How often the program was started.</summary>
    public int Starts => File.ReadAllLines(_folder.File("starts")).Length;

    /// <summary>A runner of trials over this worker.</summary>
    /// <param name="lowerIsBetter">Whether the metric is a loss.</param>
    /// <param name="memoryCap">Bytes that the worker may hold.</param>
    public WorkerTrialRunner Runner(bool lowerIsBetter = false, long memoryCap = long.MaxValue)
    {
        var pipeline = PipelineFile.Parse(
            "task: image-classification\ndata: d\npipeline:\n- load-image\n- train: { cnn: { epochs: 2 } }\n", "test", WorkbenchCatalogue.Instance);
        return new WorkerTrialRunner(
            pipeline, new Objective("metric", lowerIsBetter), "samples.json", new StoredSamples(new StoredImages(new ImageShape(8, 8, 1), OneSize: true, Bits: 8), null), memoryCap, () => WorkerProcess.Start(Program, 1, "cpu"));
    }

    /// <summary>Runs a trial.</summary>
    /// <param name="runner">The runner.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="epochs">Takes the epochs.</param>
    /// <param name="stop">Ends the trial.</param>
    /// <param name="runEnds">Ends the run.</param>
    /// <param name="memory">Bytes that the trial may use.</param>
    public Task<TrialResult> RunAsync(WorkerTrialRunner runner, int number = 1, Action<EpochReport>? epochs = null, CancellationToken stop = default, CancellationToken runEnds = default, long? memory = null) => runner.RunAsync(
        new TrialRequest(number, 1, new Dictionary<string, object>(), _folder.Path, "trials/0001") { RunEnds = runEnds, MemoryBytes = memory }, new Direct(epochs), stop);

    public void Dispose() => _folder.Dispose();

    private sealed class Direct(Action<EpochReport>? epochs) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => epochs?.Invoke(value);
    }
}
