using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>A value that is one scalar in YAML.</summary>
internal abstract class ScalarKind : Kind
{
    /// <summary>Reads a scalar that is not null.</summary>
    /// <param name="node">The scalar.</param>
    /// <param name="value">The value, of <see cref="Kind.ClrType"/>.</param>
    /// <param name="hint">On failure, what would help beyond the description; may be empty.</param>
    public abstract bool TryRead(ScalarNode node, out object value, out string hint);

    /// <summary>Writes a value so that reading it gives the same value.</summary>
    public abstract ScalarNode Write(object value);

    protected static ScalarNode Plain(string text) => new(Places.Written, text);
}
