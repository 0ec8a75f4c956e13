using MLWorkbench.AutoML;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;

namespace MLWorkbench.TrainerHost.Defaults;

/// <summary>The steps of a pipeline file that gives none: what a first afternoon with a few hundred images should try.</summary>
public static class DefaultPipeline
{
    /// <summary>A coffee break: long enough for every frozen backbone and some networks on a few hundred images.</summary>
    private static readonly TimeSpan _time = TimeSpan.FromMinutes(15);

    /// <summary>A second, cheaper size for backbones that take any: about a third of the work at 224.</summary>
    private const int SmallSize = 128;

    /// <summary>The pipeline itself where it has steps, else the same with the default ones and, without a budget, fifteen minutes.</summary>
    /// <param name="spec">A pipeline as read.</param>
    /// <param name="registry">The known backbones; this user's where null.</param>
    public static PipelineSpec Complete(PipelineSpec spec, BackboneRegistry? registry = null)
    {
        if (spec.HasSteps)
        {
            return spec;
        }

        var search = spec.Section<SearchOptions>();
        var steps = PipelineFile.Parse(Text((registry ?? BackboneRegistry.Open()).AtHand()), "default", WorkbenchCatalogue.Instance).Steps;
        return spec.WithSteps(steps).WithSection(search with
        {
            Time = search.Time ?? (search.Trials is null ? _time : null),
            Opening = search.Opening == SearchOpening.Auto ? SearchOpening.Portfolio : search.Opening,
        });
    }

    // Padding keeps proportions, stretching spends no pixel on margins: which is better is the images' to say. 96 pixels keep the shape of a lesion and train in a minute a trial on a processor. The changes are modest and never mirror, since left
    // and right mean something in most images of the body. The networks from scratch are small, since the data sets are; deeper ones take hours
    // on a processor and are for those who ask for them. One-cycle bears the high learning rates that short training needs.
    private static string Text(IReadOnlyList<Backbone> atHand) => $$"""
        task: image-classification
        data: .
        pipeline:
          - load-image
          - resize: { size: 96, mode: { choice: [pad, stretch] } }
          - augment: { rotate: 10, shift-x: 0.05, shift-y: 0.05, zoom: 0.1 }
          - train:
              choice:
                - transfer:
                    backbone: { choice: [{{Join(atHand.Select(backbone => backbone.Name).Concat(Together(atHand)))}}] }
                    size: { choice: [{{Join(Sizes(atHand))}}] }
                    head:
                      choice:
                        - logistic: { l2: { log-uniform: [1e-4, 100] } }
                        - knn: { neighbours: { choice: [5, 15, 45] } }
                        - mlp: { dropout: { uniform: [0, 0.6] }, learning-rate: { log-uniform: [1e-4, 1e-2] } }
                        - xgboost: { learning-rate: { log-uniform: [0.03, 0.3] }, depth: { int: [2, 5] } }
                - cnn:
                    blocks: { choice: [3, 4] }
                    filters: { choice: [12, 16, 24] }
                    global-pooling: { choice: [average, max] }
                    dropout: { uniform: [0, 0.5] }
                    learning-rate: { log-uniform: [1e-3, 2e-2] }
                    schedule: one-cycle
                    batch-size: 16
        {{FineTune(atHand)}}
        """;

    private static string FineTune(IReadOnlyList<Backbone> atHand) => atHand.Where(backbone => backbone.Trainable).ToList() is { Count: > 0 } trainable
        ? $$"""
                  - fine-tune:
                      backbone: { choice: [{{Join(trainable.Select(backbone => backbone.Name))}}] }
                      learning-rate: { log-uniform: [3e-5, 3e-3] }
                      batch-norm: { choice: [learning, frozen] }
                      unfreeze: { choice: [gradual, all] }
          """
        : "";

    // What photographs taught and what a formula says err on different images.
    private static IEnumerable<string> Together(IReadOnlyList<Backbone> atHand) =>
        atHand.Where(backbone => backbone.Format != BackboneFormat.Formula).Select(backbone => $"{backbone.Name}+scattering");

    private static IEnumerable<string> Sizes(IReadOnlyList<Backbone> backbones) => backbones
        .SelectMany(backbone => backbone.Input.AnySize && backbone.Input.Size > SmallSize ? [SmallSize, backbone.Input.Size] : (int[])[backbone.Input.Size])
        .Distinct()
        .Order()
        .Select(size => FormattableString.Invariant($"{size}"));

    private static string Join(IEnumerable<string> words) => string.Join(", ", words);
}
