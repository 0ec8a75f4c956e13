namespace MLWorkbench.Pipelines.Kinds;

/// <summary>A map from text to scalars or lists of scalars. Of texts, a list stands for a map of each element to itself.</summary>
internal sealed class MapKind(Type clrType, Kind element) : Kind
{
    public override Type ClrType => clrType;

    public Kind Element => element;

    public override string Description => element is TextKind ? "a mapping or a list" : $"a mapping to {element.Description}";
}
