using MLWorkbench.Pipelines.Catalogues;

namespace MLWorkbench.Pipelines.Tests.Language;

/// <summary>A language with one of everything, for tests.</summary>
public static class TestCatalogue
{
    public const string Minimal = "task: image-classification\ndata: scans\n";

    public const string Full = """
        name: brain-tumour
        task: image-classification
        data:
          path: data/brain-tumour            # folder per class
          group: patient
        pipeline:
          - load-image: { channels: 1 }
          - resize: { size: 96, mode: pad }
          - augment: { rotate: { uniform: [0, 10] }, flip: true, zoom: 0.1 }
          - train:
              choice:
                - cnn:       { filters: { choice: [16, 32] }, learning-rate: { log-uniform: [1e-4, 1e-2] } }
                - transfer:  { backbone: { choice: [mobilenet-v2, scattering] }, l2: { choice: [0, { log-uniform: [1e-4, 10] }] } }
        search:   { tuner: tpe, metric: auroc, trials: 40, time: 20m, seed: 1 }
        evaluate: { bootstrap: 2000 }
        """;

    public static Catalogue Instance { get; } = new CatalogueBuilder()
        .AddTask("image-classification")
        .AddTask("image-regression")
        .AddSection<DataOptions>("data")
        .AddSection<SearchOptions>("search", budgets: [nameof(SearchOptions.Trials), nameof(SearchOptions.Time)])
        .AddSection<EvaluateOptions>("evaluate", outsideIdentity: true)
        .AddStep<LoadImageOptions>("load-image")
        .AddStep<CropForegroundOptions>("crop-foreground", after: ["load-image"])
        .AddStep<ResizeOptions>("resize", shorthand: nameof(ResizeOptions.Size), after: ["load-image", "crop-foreground"])
        .AddStep<AugmentOptions>("augment", after: ["load-image", "resize"], repeatable: true)
        .AddVariant<TunerOptions, RandomTuner>("random")
        .AddVariant<TunerOptions, TpeTuner>("tpe")
        .AddVariant<HeadOptions, LogisticHead>("logistic")
        .AddVariant<HeadOptions, NearestHead>("nearest")
        .AddTrainer<CnnOptions>("cnn")
        .AddTrainer<TransferOptions>("transfer")
        .Build();

    public static PipelineSpec Parse(string text, params string[] overrides) =>
        PipelineFile.Parse(text, "test.yaml", Instance, overrides, "/work-folder");

    /// <summary>A whole pipeline around a list of steps.</summary>
    public static PipelineSpec Steps(string steps, params string[] overrides) =>
        Parse(Minimal + "pipeline:\n" + steps.ReplaceLineEndings("\n"), overrides);
}
