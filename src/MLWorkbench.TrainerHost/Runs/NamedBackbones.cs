using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Steps.Normalize;
using MLWorkbench.Pipelines;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>The backbones that a pipeline names, looked for before the first trial.</summary>
internal static class NamedBackbones
{
    private const string Option = ".backbone";

    /// <summary>Finds out whether every backbone that the search may choose is known and its weights are here.</summary>
    /// <param name="spec">The pipeline.</param>
    /// <param name="sample">One decision of it.</param>
    /// <param name="registry">The known backbones.</param>
    /// <exception cref="InputException">A name is unknown, or weights are missing or wrong; the message says what to do.</exception>
    public static void Require(PipelineSpec spec, DecidedPipeline sample, BackboneRegistry registry)
    {
        var chosen = Searched(spec).SelectMany(parameter => parameter.Expression is ChoiceExpression choice ? choice.Alternatives.Select(alternative => alternative.Key) : []);
        var given = sample.Trainer is IBackboneOptions { NeedsWeights: true } options ? [options.Backbone] : (string[])[];
        foreach (var name in chosen.Concat(given).Distinct(StringComparer.Ordinal))
        {
            registry.RequireWeights(registry.Find(name));
        }
    }

    /// <summary>What the user should know.</summary>
    /// <param name="spec">The pipeline.</param>
    /// <param name="sample">One decision of it.</param>
    /// <param name="registry">The known backbones.</param>
    public static IEnumerable<string> Notices(PipelineSpec spec, DecidedPipeline sample, BackboneRegistry registry)
    {
        if (!Searched(spec).Any() && sample.Trainer is not IBackboneOptions { NeedsWeights: true })
        {
            yield break;
        }

        if (registry.AtHand().All(backbone => backbone.Format == BackboneFormat.Formula))
        {
            yield return "No pretrained weights are at hand. `workbench backbones get mobilenet-v2` brings one, `workbench backbones` lists them all.";
        }

        if (sample.Find<NormalizeOptions>() is not null)
        {
            yield return "The step `normalize` concerns networks that start from nothing; a backbone scales pixels as it was trained to.";
        }
    }

    private static IEnumerable<SearchParameter> Searched(PipelineSpec spec) =>
        spec.SearchParameters.Where(parameter => parameter.Path.EndsWith(Option, StringComparison.Ordinal));
}
