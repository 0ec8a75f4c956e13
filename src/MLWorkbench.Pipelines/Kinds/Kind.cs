namespace MLWorkbench.Pipelines.Kinds;

/// <summary>What sort of value an option takes. Knows how the value reads in YAML; validation lies with the option itself.</summary>
internal abstract class Kind
{
    /// <summary>The CLR type of a value.</summary>
    public abstract Type ClrType { get; }

    /// <summary>What the value must be, for messages: "a whole number".</summary>
    public abstract string Description { get; }
}
