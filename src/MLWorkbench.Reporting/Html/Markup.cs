using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace MLWorkbench.Reporting.Html;

/// <summary>
/// A piece of HTML. It can only be made from text that is escaped on the way in, so that no name of a class, file or parameter ever becomes
/// markup: <c>Markup.Of($"&lt;td&gt;{name}&lt;/td&gt;")</c> escapes <c>name</c> and keeps other pieces of markup as they are.
/// </summary>
internal readonly struct Markup
{
    private readonly string? _text;

    private Markup(string text) => _text = text;

    public static Markup Empty => default;

    public string Text => _text ?? "";

    /// <summary>Markup from an interpolated string: its literals are markup, its values are escaped.</summary>
    public static Markup Of(Handler handler) => new(handler.ToString());

    /// <summary>Text of our own (styles, the chart program), not escaped.</summary>
    public static Markup Trusted(string text) => new(text);

    /// <summary>A sentence, escaped; what stands between two backticks is code.</summary>
    public static Markup Prose(string text)
    {
        var parts = text.Split('`');
        return parts.Length % 2 == 0
            ? Of($"{text}")
            : Join(parts.Select((part, index) => index % 2 == 0 ? Of($"{part}") : Of($"<code>{part}</code>")));
    }

    /// <summary>Pieces one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(piece => piece.Text)));

    /// <summary>A piece per item.</summary>
    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> render) => Join(items.Select(render));

    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly StringBuilder _builder;

        public Handler(int literalLength, int formattedCount) => _builder = new(literalLength + (formattedCount * 24));

        public void AppendLiteral(string text) => _builder.Append(text);

        public void AppendFormatted(Markup markup) => _builder.Append(markup.Text);

        public void AppendFormatted(string? text) => _builder.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(int number) => _builder.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double number) => _builder.Append(number.ToString("0.####", CultureInfo.InvariantCulture));

        public override string ToString() => _builder.ToString();
    }
}
