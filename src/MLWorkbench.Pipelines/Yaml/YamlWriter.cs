using System.Text;

namespace MLWorkbench.Pipelines.Yaml;

/// <summary>
/// Writes nodes as YAML for people: blocks of two spaces, short lists and search expressions on one line, comments aligned.
/// </summary>
internal static class YamlWriter
{
    private const int FlowWidth = 100;
    private const int CommentColumn = 46;

    /// <summary>A whole document that ends in a line feed.</summary>
    public static string Write(MappingNode root)
    {
        var text = new StringBuilder();
        Mapping(text, root, indent: 0, first: "");
        return text.ToString();
    }

    /// <summary>A node on one line.</summary>
    public static string Flow(SourceNode node) => node switch
    {
        ScalarNode scalar => scalar.Quoted ? YamlText.Quote(scalar.Text) : scalar.Text,
        SequenceNode sequence => $"[{string.Join(", ", sequence.Items.Select(Flow))}]",
        MappingNode { Entries.Count: 0 } => "{}",
        MappingNode mapping =>
            $"{{ {string.Join(", ", mapping.Entries.Where(entry => !entry.Hidden).Select(entry => $"{Flow(entry.Key)}: {Flow(entry.Value)}"))} }}",
        _ => throw new ArgumentException("No such node."),
    };

    /// <summary>Writes a mapping whose first line begins with <paramref name="first"/> ("- " pieces already written there).</summary>
    private static void Mapping(StringBuilder text, MappingNode mapping, int indent, string first)
    {
        var lines = mapping.Entries.Select(entry => (entry, head: Head(entry))).ToArray();
        var width = lines.Where(line => line.entry.Comment is not null && line.head.Length + indent <= CommentColumn)
            .Select(line => line.head.Length).DefaultIfEmpty(0).Max();
        var lead = first;
        foreach (var (entry, head) in lines)
        {
            text.Append(lead.Length > 0 ? lead : new string(' ', indent)).Append(entry.Comment is null ? head : head.PadRight(width));
            lead = "";
            text.Append(entry.Comment is null ? "" : $"  # {entry.Comment}").Append('\n');
            if (IsFlow(entry.Value) || entry.Hidden)
            {
                continue;
            }

            if (entry.Value is MappingNode inner)
            {
                Mapping(text, inner, indent + 2, "");
            }
            else
            {
                Sequence(text, (SequenceNode)entry.Value, indent + 2);
            }
        }
    }

    private static void Sequence(StringBuilder text, SequenceNode sequence, int indent)
    {
        var dash = new string(' ', indent) + "- ";
        foreach (var item in sequence.Items)
        {
            switch (item)
            {
                case MappingNode { Entries.Count: > 0 } mapping when !IsFlow(mapping):
                    Mapping(text, mapping, indent + 2, dash);
                    break;
                case SequenceNode { Items.Count: > 0 } nested when !IsFlow(nested):
                    text.Append(dash.TrimEnd()).Append('\n');
                    Sequence(text, nested, indent + 2);
                    break;
                default:
                    text.Append(dash).Append(Flow(item)).Append('\n');
                    break;
            }
        }
    }

    private static string Head(MappingEntry entry) =>
        entry.Hidden ? $"# {Flow(entry.Key)}:"
        : IsFlow(entry.Value) ? $"{Flow(entry.Key)}: {Flow(entry.Value)}"
        : $"{Flow(entry.Key)}:";

    /// <summary>Whether a node stands on one line: scalars, short lists of scalars, and short search expressions.</summary>
    private static bool IsFlow(SourceNode node) => node switch
    {
        ScalarNode => true,
        SequenceNode sequence => sequence.Items.Count == 0 || (sequence.Items.All(IsInline) && Flow(sequence).Length <= FlowWidth),
        MappingNode mapping => mapping.Entries.Count == 0 || (IsInline(mapping) && Flow(mapping).Length <= FlowWidth),
        _ => false,
    };

    private static bool IsInline(SourceNode node) => node switch
    {
        ScalarNode => true,
        SequenceNode values => values.Items.All(item => item is ScalarNode),
        MappingNode { Entries: [{ Value: SequenceNode alternatives }] } single =>
            Search.SearchWords.Contains(single.Entries[0].Key.Text) && alternatives.Items.All(IsInline),
        _ => false,
    };
}
