using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>A whole number of any CLR integer type.</summary>
internal sealed partial class WholeKind(Type clrType) : ScalarKind
{
    private static readonly Dictionary<Type, (BigInteger Low, BigInteger High)> Limits = new()
    {
        [typeof(byte)] = (byte.MinValue, byte.MaxValue),
        [typeof(short)] = (short.MinValue, short.MaxValue),
        [typeof(ushort)] = (ushort.MinValue, ushort.MaxValue),
        [typeof(int)] = (int.MinValue, int.MaxValue),
        [typeof(uint)] = (uint.MinValue, uint.MaxValue),
        [typeof(long)] = (long.MinValue, long.MaxValue),
        [typeof(ulong)] = (ulong.MinValue, ulong.MaxValue),
    };

    public override Type ClrType => clrType;

    public override string Description => "a whole number";

    public static bool Handles(Type type) => Limits.ContainsKey(type);

    public override bool TryRead(ScalarNode node, out object value, out string hint)
    {
        value = 0;
        hint = "";
        if (node.Quoted || !Whole().IsMatch(node.Text))
        {
            hint = !node.Quoted && Grouped().IsMatch(node.Text) ? $" Write {Separators().Replace(node.Text, "")}." : "";
            return false;
        }

        // A pipeline's numbers are short; a novel of digits is cut off before arithmetic on it takes time.
        var (low, high) = Limits[clrType];
        if (node.Text.Length > 40
            || (BigInteger.Parse(node.Text, CultureInfo.InvariantCulture) is var number && (number < low || number > high)))
        {
            hint = $" It must lie between {low} and {high}.";
            return false;
        }

        value = Convert.ChangeType(node.Text.TrimStart('+'), clrType, CultureInfo.InvariantCulture);
        return true;
    }

    public override ScalarNode Write(object value) => Plain(Convert.ToString(value, CultureInfo.InvariantCulture)!);

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9]*)\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?[0-9]{1,3}([_,'][0-9]{3})+\z")]
    private static partial Regex Grouped();

    [GeneratedRegex("[_,']")]
    private static partial Regex Separators();
}
