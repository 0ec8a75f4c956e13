using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>Changed copies of a spec. Each goes through the nodes and the binder again, so that nothing unchecked gets in.</summary>
internal static class SpecEdits
{
    public static PipelineSpec WithSection<TOptions>(PipelineSpec spec, TOptions options)
        where TOptions : class
    {
        var section = spec.Catalogue.Sections.FirstOrDefault(entry => entry.OptionsType == typeof(TOptions))
            ?? throw new ArgumentException($"No section of the catalogue has options of type {typeof(TOptions).Name}.");
        var node = SettingNodes.Bare.Options(section.Kind, SettingValues.From(section.Kind, options));
        return Bind(spec, Root(spec).With(SettingNodes.Key(section.Name), node), spec.PendingOverrides);
    }

    public static PipelineSpec WithSteps(PipelineSpec spec, IReadOnlyList<StepSpec> steps)
    {
        var list = new SequenceNode(
            Places.Written, [.. steps.Select(step => SpecNodes.Step(SpecNodes.KindOf(spec, step), step, SettingNodes.Bare))]);
        return Bind(spec, Root(spec).With(SettingNodes.Key("pipeline"), list), spec.PendingOverrides);
    }

    public static PipelineSpec With(PipelineSpec spec, IReadOnlyList<string> overrides) =>
        Bind(spec, Root(spec), [.. spec.PendingOverrides, .. overrides]);

    private static MappingNode Root(PipelineSpec spec) => SpecNodes.Root(spec, SettingNodes.Bare);

    private static PipelineSpec Bind(PipelineSpec spec, MappingNode root, IReadOnlyList<string> overrides) => PipelineSource.Bind(
        (MappingNode)SpecNodes.WithPaths(root, ""), spec.Name, spec.Folder, spec.Catalogue, overrides, new ErrorList());
}
