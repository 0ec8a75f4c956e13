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
        var text = spec.Task switch
        {
            WorkbenchCatalogue.TabularRegression => Table(spec.Task, DefaultTrainers.Numbers()),
            WorkbenchCatalogue.TabularClassification => engine == EngineName.MLNet ? MLNetTableText : Table(spec.Task, DefaultTrainers.Tabular()),
            _ => Text((registry ?? BackboneRegistry.Open()).AtHand(), engine, new ImageData(ordered, spec.Section<DataOptions>().Features is { Count: > 0 })),
        };
        var steps = PipelineFile.Parse(text, "default", WorkbenchCatalogue.Instance).Steps;
        return spec.WithSteps(steps).WithSection(search with
        {
            Time = search.Time ?? (search.Trials is null ? Time : null),
            Opening = search.Opening == SearchOpening.Auto && isOurs ? SearchOpening.Portfolio : search.Opening,
        });
    }

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

    private static string Table(string task, string trainer) => $"task: {task}\ndata: .\npipeline:\n  - train:\n" + Indented(trainer, 6);

    // Padding keeps proportions, stretching spends no pixel on margins: which is better is the images' to say. 96 pixels keep the shape of a
    // lesion and train in a minute a trial on a processor. The changes are modest and never mirror, since left and right mean something in
    // most images of the body.
    private static string Text(IReadOnlyList<Backbone> atHand, EngineName engine, ImageData data) => """
        task: image-classification
        data: .
        pipeline:
          - load-image
          - resize: { size: 96, mode: { choice: [pad, stretch] } }
          - augment: { rotate: 10, shift-x: 0.05, shift-y: 0.05, zoom: 0.1 }
          - train:
              choice:

        """ + string.Concat((engine == EngineName.MLNet ? DefaultTrainers.MLNet(atHand) : DefaultTrainers.All(atHand, data)).Select(trainer => Indented(trainer, 8)));

    private static string Indented(string text, int columns) => string.Concat(text.Split('\n').Select(line => $"{new string(' ', columns)}{line}\n"));
}
