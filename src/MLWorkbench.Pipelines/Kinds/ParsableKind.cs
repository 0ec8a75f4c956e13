using System.Globalization;
using System.Reflection;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>Any IParsable type of a room's own; its ToString must give back what it parses.</summary>
internal sealed class ParsableKind(Type clrType) : ScalarKind
{
    private readonly MethodInfo _tryParse = typeof(ParsableKind)
        .GetMethod(nameof(TryParse), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(clrType);

    public override Type ClrType => clrType;

    public override string Description => $"a {Catalogues.KebabCase.From(clrType.Name).Replace('-', ' ')}";

    public static bool Handles(Type type) => type.GetInterfaces()
        .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>) && i.GenericTypeArguments[0] == type);

    public override bool TryRead(ScalarNode node, out object value, out string hint)
    {
        hint = "";
        value = _tryParse.Invoke(null, [node.Text]) ?? "";
        return clrType.IsInstanceOfType(value);
    }

    public override ScalarNode Write(object value)
    {
        var text = value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString()!;
        return new(Places.Written, text, YamlText.NeedsQuotes(text));
    }

    private static object? TryParse<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
