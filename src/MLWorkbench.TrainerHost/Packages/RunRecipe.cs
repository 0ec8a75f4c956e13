using System.Globalization;
using MLWorkbench.AutoML;
using MLWorkbench.Data;
using MLWorkbench.Pipelines;
using MLWorkbench.Reporting.Documents.Recipes;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Packages;

/// <summary>The recipe of a run's model.</summary>
internal static class RunRecipe
{
    /// <summary>What stands in the place of a path: whoever repeats the work puts his own there.</summary>
    public const string Data = "DATA";

    /// <summary>What stands in the place of a file that a training began with.</summary>
    public const string Weights = "WEIGHTS";

    /// <summary>The command for whoever has the zip and the data.</summary>
    public const string Command = "./workbench run pipeline.yaml --set data.path=DATA";

    /// <summary>The recipe as Markdown.</summary>
    /// <param name="report">The run's report, as it may travel.</param>
    /// <param name="searched">The run's pipeline with its search.</param>
    /// <param name="winner">The model.</param>
    /// <param name="dataset">The data.</param>
    public static string ToText(ReportInput report, PipelineSpec searched, WinningModel winner, Dataset dataset) =>
        ToText(report, searched, winner.Decided, winner.Selection.Name, winner.Facts.Backbone, dataset);

    /// <summary>The recipe as Markdown.</summary>
    /// <param name="report">The run's report, as it may travel.</param>
    /// <param name="searched">The run's pipeline with its search.</param>
    /// <param name="decided">The model's own pipeline.</param>
    /// <param name="maker">What made the model: "trial 7".</param>
    /// <param name="backbone">The frozen backbone below it; null without one.</param>
    /// <param name="dataset">The data.</param>
    public static string ToText(ReportInput report, PipelineSpec searched, DecidedPipeline decided, string maker, BackboneUse? backbone, Dataset dataset) =>
        Recipe.ToText(Command, Facts(report, decided, maker, backbone, dataset), searched.WithoutPaths(Data, Weights).ToYaml());

    private static IEnumerable<Fact> Facts(ReportInput report, DecidedPipeline decided, string maker, BackboneUse? backbone, Dataset dataset) =>
    [
        new("Fingerprint of the data", dataset.Fingerprint.Hash),
        new("Pixels and labels, SHA-256", dataset.Fingerprint.Content),
        new("Seed", decided.Spec.Section<SearchOptions>().Seed.ToString(CultureInfo.InvariantCulture)),
        new("Made by", maker),
        .. backbone is { } below ? new Fact[] { new("Backbone", $"{below.Name}, SHA-256 of its graph {below.Hash}") } : [],
        .. report.Environment,
    ];
}
