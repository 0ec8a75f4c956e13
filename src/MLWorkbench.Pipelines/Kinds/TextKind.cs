using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>Text. Whatever stands there is taken as it is: `no`, `1` and `1e3` are names like any other.</summary>
internal sealed class TextKind : ScalarKind
{
    public override Type ClrType => typeof(string);

    public override string Description => "text";

    public override bool TryRead(ScalarNode node, out object value, out string hint)
    {
        value = node.Text;
        var whole = HasWholeCharacters(node.Text);
        hint = whole ? "" : " It holds half a character.";
        return whole;
    }

    public override ScalarNode Write(object value) => new(Places.Written, (string)value, YamlText.NeedsQuotes((string)value));

    // Half a surrogate pair can come from C# only, and no file could hold it.
    private static bool HasWholeCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
