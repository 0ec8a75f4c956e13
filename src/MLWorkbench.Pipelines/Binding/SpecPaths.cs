using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Settings;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>Changes the paths to files in a spec, and nothing else.</summary>
internal static class SpecPaths
{
    /// <summary>The spec as it must read in another folder.</summary>
    public static PipelineSpec Relocate(PipelineSpec spec, string folder, bool alsoAbsolute)
    {
        string Moved(string path) => IsFixed(path) && !(alsoAbsolute && Path.IsPathRooted(path)) ? path : Relative(folder, Path.GetFullPath(path, spec.Folder));
        return Map(spec, folder, Moved, Moved);
    }

    /// <summary>The spec with every path changed, those of sections and those of steps each in their own way.</summary>
    public static PipelineSpec Map(PipelineSpec spec, string folder, Func<string, string> inSections, Func<string, string> inSteps) => new(
        spec.Catalogue,
        spec.Name,
        spec.Task,
        folder,
        spec.Catalogue.Sections.ToDictionary(
            section => section.Name,
            section => (OptionsSetting)Map(section.Kind, spec.Sections[section.Name], false, inSections)),
        spec.HasSteps
            ? [.. spec.Steps.Select(step => step with { Value = Map(SpecNodes.KindOf(spec, step), step.Value, false, inSteps) })]
            : null,
        spec.PendingOverrides);

    /// <summary>Whether a path is absolute or an address, and so the same from everywhere.</summary>
    public static bool IsFixed(string path) =>
        path.Length == 0 || Path.IsPathRooted(path)
        || path.Contains("://", StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal);

    /// <summary>The path from a folder, with forward slashes.</summary>
    public static string Relative(string folder, string fullPath) =>
        Path.GetRelativePath(folder, fullPath).Replace(Path.DirectorySeparatorChar, '/');

    private static Setting Map(Kind kind, Setting setting, bool isPath, Func<string, string> change) => (kind, setting) switch
    {
        (_, ScalarSetting { Value: string path }) when isPath => new ScalarSetting(change(path)),
        (_, SearchSetting { Expression: ChoiceExpression choice }) => new SearchSetting(Map(kind, choice, isPath, change)),
        (ListKind list, ListSetting items) => new ListSetting([.. items.Items.Select(item => Map(list.Element, item, isPath, change))]),
        (OptionsKind options, OptionsSetting values) => values with
        {
            Properties = [.. options.Properties.Zip(values.Properties, (property, value) =>
                value with { Value = Map(property.Kind, value.Value, property.IsPath, change) })],
        },
        (FamilyKind family, NamedSetting named) => named with
        {
            Options = (OptionsSetting)Map(family.Find(named.Name)!.Kind, named.Options, false, change),
        },
        _ => setting,
    };

    private static ChoiceExpression Map(Kind kind, ChoiceExpression choice, bool isPath, Func<string, string> change)
    {
        // Keys of plain values are the values' own text, so they change with them.
        var keys = new UniqueKeys();
        return new ChoiceExpression(
        [
            .. choice.Alternatives.Select(alternative => Map(kind, alternative.Value, isPath, change))
                .Select(value => new Alternative(keys.Next(SettingNodes.KeyOf(kind, value)), value)),
        ]);
    }
}
