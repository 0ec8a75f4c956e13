using System.Globalization;
using MLWorkbench.AutoML;
using MLWorkbench.Data;
using MLWorkbench.Pipelines;
using MLWorkbench.Reporting.Documents.Recipes;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Runs.Winners;

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
        Recipe.ToText(Command, Facts(report, winner, dataset), searched.WithoutPaths(Data, Weights).ToYaml());

    private static IEnumerable<Fact> Facts(ReportInput report, WinningModel winner, Dataset dataset) =>
    [
        new("Fingerprint of the data", dataset.Fingerprint.Hash),
        new("Pixels and labels, SHA-256", dataset.Fingerprint.Content),
        new("Seed", winner.Decided.Spec.Section<SearchOptions>().Seed.ToString(CultureInfo.InvariantCulture)),
        new("Made by", winner.Selection.Name),
        .. winner.Facts.Backbone is { } backbone ? new Fact[] { new("Backbone", $"{backbone.Name}, SHA-256 of its graph {backbone.Hash}") } : [],
        .. report.Environment,
    ];
}
