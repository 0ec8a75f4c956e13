using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Runs;

namespace MLWorkbench.TrainerHost.Tests.Explanations;

/// <summary>A small network, trained for two epochs on the generated CT patches, made once for all tests of a class.</summary>
public sealed class NetworkRun : IDisposable, IRunProgress
{
    private readonly TempFolder _folder = new();
    private readonly List<RunEvent> _events = [];

    public NetworkRun()
    {
        using var fitted = Pipeline(_folder).Fit(new FitOptions { Folder = _folder.File("run"), Threads = 1, Progress = this });
        Folder = fitted.Folder;
    }

    public RunFolder Folder { get; }

    /// <summary>What the run said.</summary>
    public IReadOnlyList<RunEvent> Events => _events;

    /// <summary>The pipeline.</summary>
    /// <param name="folder">Where its file goes.</param>
    /// <param name="train">The trainer.</param>
    /// <param name="pictures">Whether pictures are wanted.</param>
    public static WorkbenchPipeline Pipeline(
        TempFolder folder, string train = "cnn: { filters: 8, blocks: 3, epochs: 2, learning-rate: 0.01 }", bool pictures = true) => Workbench.Read(folder.Write("network.yaml", $$"""
        task: image-classification
        data: { path: "{{Repository.PathOf("data-samples/samples.csv")}}", group: patient, split: { scheme: hold-out } }
        pipeline:
          - load-image: { channels: 1 }
          - train: { {{train}} }
        search: { trials: 1 }
        evaluate: { bootstrap: 0, pictures: {{(pictures ? "true" : "false")}} }
        """));

    public void Report(RunEvent runEvent)
    {
        lock (_events)
        {
            _events.Add(runEvent);
        }
    }

    public void Dispose() => _folder.Dispose();
}
