using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Settings;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>From a spec and one value per parameter to real options records.</summary>
internal static class SpecDecisions
{
    public static DecidedPipeline Decide(PipelineSpec spec, IReadOnlyDictionary<string, object> values)
    {
        if (!spec.HasSteps)
        {
            throw new PipelineException(new Place(spec.Name), "the pipeline has no steps to decide");
        }

        var errors = new ErrorList();
        var known = spec.SearchParameters.Select(parameter => parameter.Path).ToHashSet();
        foreach (var path in values.Keys.Where(path => !known.Contains(path)))
        {
            errors.Add(new Place(path), $"no such parameter.{DidYouMean.Hint(path, known)}");
        }

        var decider = new SearchDecider(values, errors);
        var keys = new UniqueKeys();
        var steps = new List<StepSpec>();
        foreach (var step in spec.Steps)
        {
            var path = keys.Next(step.Name);
            steps.Add(step with { Value = decider.Decide(SpecNodes.KindOf(spec, step), step.Value, path) });
        }

        errors.ThrowIfAny();
        var decided = new PipelineSpec(spec.Catalogue, spec.Name, spec.Task, spec.Folder, spec.Sections, steps, spec.PendingOverrides);
        keys = new UniqueKeys();
        foreach (var step in steps)
        {
            Check(SpecNodes.KindOf(spec, step), step.Value, keys.Next(step.Name), errors);
        }

        errors.ThrowIfAny();
        return new DecidedPipeline(decided, [.. steps.Select(step => SettingValues.ToValue(SpecNodes.KindOf(spec, step), step.Value)!)]);
    }

    /// <summary>Options that were searched can be judged as a whole only now.</summary>
    private static void Check(Kind kind, Setting setting, string path, ErrorList errors)
    {
        if ((kind, setting) is (FamilyKind family, NamedSetting named))
        {
            Check(family.Find(named.Name)!.Kind, named.Options, $"{path}.{named.Name}", errors);
        }
        else if ((kind, setting) is (OptionsKind options, OptionsSetting values))
        {
            foreach (var (property, value) in options.Properties.Zip(values.Properties, (p, v) => (p, v)))
            {
                Check(property.Kind, value.Value, $"{path}.{value.Key}", errors);
            }

            foreach (var (key, problem) in OptionsChecks.Problems(options, values))
            {
                errors.Add(new Place(key is null ? path : $"{path}.{key}"), problem);
            }
        }
    }
}
