using System.Text.Json;
using MLWorkbench.Data;
using MLWorkbench.Imaging;
using MLWorkbench.Pipelines;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Tests.Runs;

/// <summary>Four heads on the raw pixels of the generated CT patches, made once for all tests of a class.</summary>
public sealed class SmallSearch : IDisposable
{
    private readonly TempFolder _folder = new();

    public SmallSearch()
    {
        using var fitted = Pipeline(_folder, Repository.PathOf("data-samples/samples.csv"), "group: patient")
            .Fit(new FitOptions { Folder = _folder.File("run"), Threads = 1 });
        Folder = fitted.Folder;
        Data = SampleFile.Read(Folder.Samples);
        Record = JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(Folder.Record), WorkerJson.Options)!;
        var decided = PipelineFile.Read(Folder.Trial(1).Pipeline, WorkbenchCatalogue.Instance, []).Decide(new Dictionary<string, object>());
        Input = new InputPlan.Pixels(TrialPlan.Of(decided.Steps, new StoredImages(new ImageShape(64, 64, 1), OneSize: true, Bits: 8)));
    }

    /// <summary>The pipeline on other data or with another search.</summary>
    /// <param name="folder">Where its file goes.</param>
    /// <param name="data">The manifest.</param>
    /// <param name="options">Further options of the data.</param>
    /// <param name="metric">What is optimised.</param>
    public static WorkbenchPipeline Pipeline(TempFolder folder, string data, string options, string metric = "auroc") => Workbench.Read(folder.Write("small.yaml", $$"""
        task: image-classification
        data: { path: "{{data}}", {{options}}, split: { scheme: hold-out } }
        pipeline:
          - load-image: { channels: 1 }
          - train: { transfer: { backbone: raw-pixels, size: 16, head: { choice: [ logistic: { l2: { log-uniform: [0.1, 10] } }, knn ] } } }
        search: { trials: 4, metric: {{metric}}, tuner: random }
        evaluate: { bootstrap: 100 }
        """));

    public RunFolder Folder { get; }

    public TrainingData Data { get; }

    public InputPlan Input { get; }

    internal RunRecord Record { get; }

    public void Dispose() => _folder.Dispose();
}
