using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>The part of a pipeline that a search depends on.</summary>
internal static class SpecIdentity
{
    public static string Of(PipelineSpec spec)
    {
        var placed = SpecPaths.Map(
            spec, spec.Folder, inSections: _ => "", inSteps: path => SpecPaths.IsFixed(path) ? path : spec.FullPath(path));
        var root = SpecNodes.Root(placed, SettingNodes.Bare);
        var kept = root.Entries.Where(entry => entry.Key.Text != "name").Select(entry => Kept(spec, entry)).OfType<MappingEntry>();
        return YamlWriter.Write(root with { Entries = [.. kept] });
    }

    private static MappingEntry? Kept(PipelineSpec spec, MappingEntry entry)
    {
        if (spec.Catalogue.FindSection(entry.Key.Text) is not { } section || entry.Value is not MappingNode options)
        {
            return entry;
        }

        var kept = options.Entries.Where(option => !section.Budgets.Contains(option.Key.Text));
        return section.OutsideIdentity ? null : entry with { Value = options with { Entries = [.. kept] } };
    }
}
