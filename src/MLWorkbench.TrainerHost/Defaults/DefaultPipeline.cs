using MLWorkbench.AutoML;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.TrainerHost.Defaults;

/// <summary>The steps of a pipeline file that gives none: what a first afternoon with a few hundred images should try.</summary>
public static class DefaultPipeline
{
    /// <summary>A coffee break: long enough for every frozen backbone and some networks on a few hundred images.</summary>
    internal static readonly TimeSpan Time = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The pipeline with the metric that suits its classes; where it has no steps also with the default ones and, without a budget, fifteen minutes.
    /// </summary>
    /// <param name="spec">A pipeline as read.</param>
    /// <param name="registry">The known backbones; this user's where null.</param>
    public static PipelineSpec Complete(PipelineSpec spec, BackboneRegistry? registry = null)
    {
        var ordered = spec.Section<DataOptions>().Ordered;
        var search = spec.Section<SearchOptions>();
        var usual = spec.Task == WorkbenchCatalogue.TabularRegression ? SearchMetric.Rmse : ordered ? SearchMetric.KappaQuadratic : SearchMetric.Auroc;
        search = search with { Metric = search.Metric ?? usual };
        if (spec.HasSteps)
        {
            return spec.WithSection(search);
        }

        var engine = spec.Section<EngineOptions>().Name;
        var isOurs = engine == EngineName.Workbench && spec.Task != WorkbenchCatalogue.TabularRegression;
        var text = spec.Task == WorkbenchCatalogue.TabularRegression ? NumberText
            : spec.Task == WorkbenchCatalogue.TabularClassification
            ? engine == EngineName.MLNet ? MLNetTableText : TableText
            : Text((registry ?? BackboneRegistry.Open()).AtHand(), engine, ordered);
        var steps = PipelineFile.Parse(text, "default", WorkbenchCatalogue.Instance).Steps;
        return spec.WithSteps(steps).WithSection(search with
        {
            Time = search.Time ?? (search.Trials is null ? Time : null),
            Opening = search.Opening == SearchOpening.Auto && isOurs ? SearchOpening.Portfolio : search.Opening,
        });
    }

    /// <summary>A line, boosted trees and a small network between them.</summary>
    private const string NumberText = """
        task: tabular-regression
        data: .
        pipeline:
          - train:
              tabular:
                head:
                  choice:
                    - ridge: { alpha: { log-uniform: [1e-3, 1000] } }
                    - xgboost:
                        loss: { choice: [squared, absolute] }
                        depth: { int: [1, 6] }
                        learning-rate: { log-uniform: [0.02, 0.3] }
                        row-share: { uniform: [0.5, 1] }
                        column-share: { uniform: [0.3, 1] }
                        leaf-weight: { log-uniform: [0.5, 20] }
                        l2: { log-uniform: [0.1, 30] }
                    - knn: { metric: euclidean, neighbours: { log-int: [3, 60] } }
                    - mlp:
                        hidden: { log-int: [8, 128] }
                        dropout: { uniform: [0, 0.6] }
                        learning-rate: { log-uniform: [1e-3, 3e-2] }
                        weight-decay: { log-uniform: [1e-3, 1] }
        """;

    /// <summary>Boosted trees and logistic regression: what wins on tables of a few hundred to a few ten thousand rows.</summary>
    private const string MLNetTableText = """
        task: tabular-classification
        data: .
        engine: mlnet
        pipeline:
          - train:
              mlnet-tables:
                learner:
                  choice:
                    - lbfgs: { l2: { log-uniform: [1e-3, 10] } }
                    - fast-forest: { trees: { log-int: [50, 500] }, leaf-rows: { log-int: [2, 50] } }
                    - light-gbm:
                        leaves: { log-int: [4, 64] }
                        leaf-rows: { log-int: [5, 60] }
                        learning-rate: { log-uniform: [0.02, 0.3] }
                        l2: { log-uniform: [1e-3, 10] }
        """;

    /// <summary>The same with the workbench's own classifiers.</summary>
    private static string TableText => "task: tabular-classification\ndata: .\npipeline:\n  - train:\n" + Indented(DefaultTrainers.Tabular(), 6);

    // Padding keeps proportions, stretching spends no pixel on margins: which is better is the images' to say. 96 pixels keep the shape of a
    // lesion and train in a minute a trial on a processor. The changes are modest and never mirror, since left and right mean something in
    // most images of the body.
    private static string Text(IReadOnlyList<Backbone> atHand, EngineName engine, bool ordered) => """
        task: image-classification
        data: .
        pipeline:
          - load-image
          - resize: { size: 96, mode: { choice: [pad, stretch] } }
          - augment: { rotate: 10, shift-x: 0.05, shift-y: 0.05, zoom: 0.1 }
          - train:
              choice:

        """ + string.Concat((engine == EngineName.MLNet ? DefaultTrainers.MLNet(atHand) : DefaultTrainers.All(atHand, ordered)).Select(trainer => Indented(trainer, 8)));

    private static string Indented(string text, int columns) => string.Concat(text.Split('\n').Select(line => $"{new string(' ', columns)}{line}\n"));
}
