using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Kinds;

namespace MLWorkbench.Pipelines.Overriding;

/// <summary>Every path that an override may have.</summary>
internal static class KnownPaths
{
    public static IEnumerable<string> Of(Catalogue catalogue) =>
    [
        .. catalogue.Sections.Concat(catalogue.Steps).SelectMany(entry => Of(entry.Kind, entry.Name)),
        .. Of(catalogue.TrainerFamily, StepSpec.Train),
    ];

    private static IEnumerable<string> Of(Kind kind, string path) => kind switch
    {
        OptionsKind options => options.Properties.SelectMany(property => Of(property.Kind, $"{path}.{property.Key}")).Prepend(path),
        FamilyKind family => family.Members.SelectMany(member => Of(member.Kind, $"{path}.{member.Name}")).Prepend(path),
        _ => [path],
    };
}
