using MLWorkbench.Pipelines.Documentation;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>An options record: a mapping with known keys.</summary>
internal sealed class OptionsKind : Kind
{
    public OptionsKind(Type clrType, IReadOnlyList<OptionProperty> properties, string? shorthand)
    {
        ClrType = clrType;
        Properties = properties;
        var required = properties.Where(property => property.Required).ToArray();
        Shorthand = shorthand is not null ? PropertyNamed(shorthand)
            : required is [{ Kind: ScalarKind or ListKind }] ? required[0]
            : null;
    }

    public override Type ClrType { get; }

    public IReadOnlyList<OptionProperty> Properties { get; }

    /// <summary>The property that a scalar in place of the mapping stands for.</summary>
    public OptionProperty? Shorthand { get; }

    public override string Description =>
        Shorthand is null ? "a mapping of options" : $"a mapping of options or its '{Shorthand.Key}' alone";

    public string Summary => XmlDocumentation.Of(ClrType);

    public IEnumerable<string> Keys => Properties.Select(property => property.Key);

    public OptionProperty? Find(string key) => Properties.FirstOrDefault(property => property.Key == key);

    /// <summary>The property of a name of C#.</summary>
    public OptionProperty PropertyNamed(string name) => Properties.FirstOrDefault(property => property.Info.Name == name)
        ?? throw new ArgumentException($"{ClrType.Name} has no option '{name}'.");

    public object CreateDefault() => Activator.CreateInstance(ClrType)!;
}
