namespace MLWorkbench.Pipelines.Kinds;

/// <summary>A list of scalars. A single value stands for a list of one.</summary>
internal sealed class ListKind(Type clrType, ScalarKind element) : Kind
{
    public override Type ClrType => clrType;

    public ScalarKind Element => element;

    public override string Description => $"{element.Description}, or a list of such";
}
