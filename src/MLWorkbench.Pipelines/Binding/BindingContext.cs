using MLWorkbench.Pipelines.Kinds;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>What a node is the value of.</summary>
/// <param name="Name">The key, step or trainer, for messages.</param>
/// <param name="Property">The option that checks the value; null for sections, steps and trainers.</param>
/// <param name="Unsearchable">Null where a search expression may stand, else the section that has no search.</param>
internal sealed record BindingContext(string Name, OptionProperty? Property = null, string? Unsearchable = null)
{
    public BindingContext For(OptionProperty property) => this with { Name = property.Key, Property = property };
}
