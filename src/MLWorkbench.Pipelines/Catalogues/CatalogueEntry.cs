using MLWorkbench.Pipelines.Kinds;

namespace MLWorkbench.Pipelines.Catalogues;

/// <summary>A section, step, trainer or other variant that a pipeline may name.</summary>
public sealed class CatalogueEntry
{
    internal CatalogueEntry(string name, OptionsKind kind)
    {
        Name = name;
        Kind = kind;
    }

    /// <summary>The name in kebab case.</summary>
    public string Name { get; }

    /// <summary>The options record it stands for.</summary>
    public Type OptionsType => Kind.ClrType;

    /// <summary>What it does: the documentation of its options record, empty where there is none.</summary>
    public string Summary => Kind.Summary;

    internal OptionsKind Kind { get; }

    /// <summary>Keys of a section that are budgets: more of them extends a run and is no other pipeline.</summary>
    internal IReadOnlySet<string> Budgets { get; init; } = new HashSet<string>();

    /// <summary>Whether the whole section leaves the pipeline's identity alone.</summary>
    internal bool OutsideIdentity { get; init; }

    /// <summary>Names of the steps that a step must not stand before.</summary>
    internal IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Whether a step may stand in a pipeline more than once.</summary>
    internal bool Repeatable { get; init; }
}
