using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Building;

/// <summary>Members of families as nodes.</summary>
internal static class FamilyNodes
{
    public static SourceNode Member<TOptions>(Kind kind, TOptions options, Func<Vary<TOptions>, Vary<TOptions>>? vary)
        where TOptions : class
    {
        if (kind is not FamilyKind family)
        {
            throw new ArgumentException($"{typeof(TOptions).Name} is no alternative of an option that takes {kind.Description}.");
        }

        var member = family.Members.FirstOrDefault(entry => entry.OptionsType == typeof(TOptions))
            ?? throw new ArgumentException($"{typeof(TOptions).Name} is no {family.Name} of the catalogue.");
        return SettingNodes.Named(member.Name, Vary<TOptions>.Apply(member.Kind, options, vary));
    }
}
