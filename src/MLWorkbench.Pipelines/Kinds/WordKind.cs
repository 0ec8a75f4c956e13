using System.Reflection;
using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>One of the words of an enum, in kebab case.</summary>
internal sealed class WordKind : ScalarKind
{
    private readonly (string Word, object Value)[] _words;

    public WordKind(Type enumType)
    {
        ClrType = enumType;
        _words = [.. enumType.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (KebabCase.Of(f), f.GetValue(null)!))];
    }

    public override Type ClrType { get; }

    public override string Description => "a word";

    public IEnumerable<string> Words => _words.Select(pair => pair.Word);

    public override bool TryRead(ScalarNode node, out object value, out string hint)
    {
        var found = Array.FindIndex(_words, pair => pair.Word == node.Text);
        value = found < 0 ? "" : _words[found].Value;
        hint = found < 0 ? DidYouMean.Hint(node.Text, Words) : "";
        return found >= 0;
    }

    public override ScalarNode Write(object value)
    {
        var word = Array.Find(_words, pair => pair.Value.Equals(value)).Word
            ?? throw new ArgumentException($"{value} is no member of {ClrType.Name}.");
        return new(Places.Written, word, YamlText.NeedsQuotes(word));
    }
}
