using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;

namespace MLWorkbench.TrainerHost.Defaults;

/// <summary>The steps of a pipeline file that gives none: what a first afternoon with a few hundred images should try.</summary>
public static class DefaultPipeline
{
    // 96 pixels keep the shape of a lesion and train in minutes on a processor. The changes are modest and never mirror, since left and
    // right mean something in most images of the body. The networks are small, since the data sets are.
    private const string Steps = """
        task: image-classification
        data: .
        pipeline:
          - load-image
          - resize: { size: 96, mode: pad }
          - augment: { rotate: 10, shift-x: 0.05, shift-y: 0.05, zoom: 0.1 }
          - train:
              cnn:
                network: { choice: [stack, convnet, resnet18] }
                learning-rate: { log-uniform: [3e-4, 3e-3] }
                weight-decay: { choice: [0, 1e-4] }
        """;

    private static readonly Lazy<PipelineSpec> _default =
        new(() => PipelineFile.Parse(Steps, "default", WorkbenchCatalogue.Instance));

    /// <summary>The pipeline itself where it has steps, else the same with the default ones.</summary>
    /// <param name="spec">A pipeline as read.</param>
    public static PipelineSpec Complete(PipelineSpec spec) => spec.HasSteps ? spec : spec.WithSteps(_default.Value.Steps);
}
