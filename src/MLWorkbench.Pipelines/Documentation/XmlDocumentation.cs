using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using MLWorkbench.Pipelines.Catalogues;

namespace MLWorkbench.Pipelines.Documentation;

/// <summary>The summaries of types and properties, from the XML file that the compiler leaves beside each assembly.</summary>
internal static partial class XmlDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, Lazy<IReadOnlyDictionary<string, string>>> Files = new();

    /// <summary>The summary of a type, empty where there is none.</summary>
    public static string Of(Type type) => Find(type.Assembly, "T:" + Id(type));

    /// <summary>The summary of a property, empty where there is none.</summary>
    public static string Of(PropertyInfo property) =>
        Find(property.DeclaringType!.Assembly, $"P:{Id(property.DeclaringType)}.{property.Name}");

    /// <summary>The first sentence of a summary, without its full stop.</summary>
    public static string FirstSentence(string summary)
    {
        var end = SentenceEnd().Match(summary);
        return (end.Success ? summary[..end.Index] : summary).TrimEnd('.');
    }

    /// <summary>A summary for the end of a line: its first sentence, as far as it fits.</summary>
    public static string Short(string summary)
    {
        const int Width = 80;
        var text = FirstSentence(summary);
        if (text.Length > Width && text.LastIndexOfAny([';', ':'], Width) is > Width / 4 and var clause)
        {
            return text[..clause];
        }

        return text.Length <= Width ? text : text[..text.LastIndexOf(' ', Width - 4)] + " ...";
    }

    private static string Id(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    private static string Find(Assembly assembly, string id) =>
        Files.GetOrAdd(assembly, key => new(() => Read(key))).Value.GetValueOrDefault(id, "");

    private static IReadOnlyDictionary<string, string> Read(Assembly assembly)
    {
        var path = assembly.Location.Length == 0 ? "" : Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(path))
        {
            return new Dictionary<string, string>();
        }

        try
        {
            return XDocument.Load(path).Descendants("member")
                .Where(member => member.Attribute("name") is not null)
                .GroupBy(member => member.Attribute("name")!.Value)
                .ToDictionary(group => group.Key, group => Text(group.First().Element("summary")));
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // Documentation is a courtesy: a pipeline without it runs just the same.
            return new Dictionary<string, string>();
        }
    }

    private static string Text(XElement? summary)
    {
        var text = new StringBuilder();
        foreach (var node in summary?.Nodes() ?? [])
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { Value.Length: > 0 } element => element.Value,
                XElement element when element.Attribute("langword") is { } word => word.Value,
                XElement element when element.Attribute("name") is { } name => name.Value,
                XElement element when element.Attribute("cref") is { } reference => Name(reference.Value),
                _ => "",
            });
        }

        return Blank().Replace(text.ToString(), " ").Trim();
    }

    // Another option is called by the name that it has in a pipeline file.
    private static string Name(string reference)
    {
        var name = reference[(reference.LastIndexOf('.') + 1)..];
        return reference.StartsWith("P:", StringComparison.Ordinal) ? KebabCase.From(name) : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    // "e.g. 3" and "al. 2011" do not end a sentence; a capital after a full stop does.
    [GeneratedRegex(@"(?<!\b(?:al|e\.g|i\.e|cf|vs|approx))\.\s+(?=[A-Z`'""(])")]
    private static partial Regex SentenceEnd();
}
