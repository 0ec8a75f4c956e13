using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;

namespace MLWorkbench.TrainerHost.Defaults;

/// <summary>The steps of a pipeline file that gives none: what a first afternoon with a few hundred images should try.</summary>
public static class DefaultPipeline
{
    // 96 pixels keep the shape of a lesion and train in a minute a trial on a processor. The changes are modest and never mirror, since left
    // and right mean something in most images of the body. The networks are small, since the data sets are; deeper ones take hours
    // from scratch on a processor and are for those who ask for them. One-cycle bears the high learning rates that short training needs.
    private const string Steps = """
        task: image-classification
        data: .
        pipeline:
          - load-image
          - resize: { size: 96, mode: pad }
          - augment: { rotate: 10, shift-x: 0.05, shift-y: 0.05, zoom: 0.1 }
          - train:
              cnn:
                blocks: { choice: [3, 4] }
                filters: { choice: [12, 16, 24] }
                global-pooling: { choice: [average, max] }
                dropout: { uniform: [0, 0.5] }
                learning-rate: { log-uniform: [1e-3, 2e-2] }
                schedule: one-cycle
                batch-size: 16
        """;

    private static readonly Lazy<PipelineSpec> _default =
        new(() => PipelineFile.Parse(Steps, "default", WorkbenchCatalogue.Instance));

    /// <summary>The pipeline itself where it has steps, else the same with the default ones.</summary>
    /// <param name="spec">A pipeline as read.</param>
    public static PipelineSpec Complete(PipelineSpec spec) => spec.HasSteps ? spec : spec.WithSteps(_default.Value.Steps);
}
