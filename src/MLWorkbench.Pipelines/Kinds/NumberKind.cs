using System.Globalization;
using System.Text.RegularExpressions;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>A finite number. `1e-4`, `.5` and `3` are numbers; `.inf` and `.nan` are not.</summary>
internal sealed partial class NumberKind(Type clrType) : ScalarKind
{
    public override Type ClrType => clrType;

    public override string Description => "a number";

    public static bool Handles(Type type) => type == typeof(double) || type == typeof(float);

    public override bool TryRead(ScalarNode node, out object value, out string hint)
    {
        hint = "";
        value = 0.0;
        if (node.Quoted || !Number().IsMatch(node.Text))
        {
            hint = !node.Quoted && DecimalComma().IsMatch(node.Text) ? $" Write {node.Text.Replace(',', '.')}." : "";
            return false;
        }

        value = clrType == typeof(float)
            ? (object)float.Parse(node.Text, CultureInfo.InvariantCulture)
            : double.Parse(node.Text, CultureInfo.InvariantCulture);
        value = value is 0.0 or 0f ? Convert.ChangeType(0, clrType, CultureInfo.InvariantCulture) : value;
        if (!double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)))
        {
            hint = " It is too large.";
            return false;
        }

        return true;
    }

    public override ScalarNode Write(object value) => Plain(Text(value));

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Text(object value) =>
        ((IFormattable)value).ToString(value is double or float ? "R" : null, CultureInfo.InvariantCulture)
            .Replace("E", "e", StringComparison.Ordinal);

    [GeneratedRegex(@"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[-+]?[0-9]+,[0-9]+\z")]
    private static partial Regex DecimalComma();
}
