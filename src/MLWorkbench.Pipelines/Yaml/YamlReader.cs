using MLWorkbench.Pipelines.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MLWorkbench.Pipelines.Yaml;

/// <summary>
/// Reads YAML into nodes with places, with the grammar of YamlDotNet and none of YAML's surprises: no anchors, no tags, no second
/// document, no tabs, no duplicate or composite keys.
/// </summary>
internal sealed class YamlReader
{
    private const int MaximumDepth = 40;
    private const int MaximumLength = 1 << 20;

    private readonly string _source;
    private readonly Place? _fixedPlace;
    private readonly ErrorList _errors;

    /// <summary>Creates a reader.</summary>
    /// <param name="source">The file as the user named it.</param>
    /// <param name="errors">Where to report.</param>
    /// <param name="fixedPlace">The place of every node, where the text is no file.</param>
    public YamlReader(string source, ErrorList errors, Place? fixedPlace = null)
    {
        _source = source;
        _errors = errors;
        _fixedPlace = fixedPlace;
    }

    /// <summary>The document, or null where it is empty or not YAML (then an error tells).</summary>
    public SourceNode? Read(string text)
    {
        if (text.Length > MaximumLength)
        {
            _errors.Add(At(0, 0), "more than a million characters long: this is no pipeline file");
            return null;
        }

        if (!CheckCharacters(text))
        {
            return null;
        }

        var scanner = new Scanner(new StringReader(text), skipComments: true);
        try
        {
            return Document(new Parser(scanner));
        }
        catch (YamlException e)
        {
            _errors.Add(At(e.Start), Explain(e));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Some mistakes, an open bracket above all, upset the scanner itself; it knows no more than where it stood.
            _errors.Add(At(scanner.CurrentPosition), "not YAML. Check that every bracket and quote above is closed.");
        }

        return null;
    }

    private SourceNode? Document(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = Node(parser, 0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            _errors.Add(At(second.Start), "a second document: a pipeline file holds one, without '---' in between");
        }

        return root;
    }

    private SourceNode Node(Parser parser, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"nested deeper than {MaximumDepth} levels");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            _errors.Add(At(alias.Start), $"'*{alias.Value}': aliases are not part of the pipeline language; write the value out");
            return new BrokenNode(At(alias.Start));
        }

        RefuseAnchorAndTag((NodeEvent)parser.Current!);
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new ScalarNode(At(scalar.Start), scalar.Value, scalar.Style != ScalarStyle.Plain);
        }

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<SourceNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(parser, depth + 1));
            }

            return new SequenceNode(At(sequence.Start), items);
        }

        return Mapping(parser, depth);
    }

    private MappingNode Mapping(Parser parser, int depth)
    {
        var start = parser.Consume<MappingStart>();
        var entries = new List<MappingEntry>();
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var keyNode = Node(parser, depth + 1);
            var value = Node(parser, depth + 1);
            if (keyNode is not ScalarNode key)
            {
                _errors.Add(keyNode.Place, "a key is one word, not a list or a mapping");
            }
            else if (seen.TryGetValue(key.Text, out var first))
            {
                _errors.Add(key.Place, $"'{key.Text}' stands here twice" + (first.Line > 0 ? $"; first in line {first.Line}" : ""));
            }
            else if (key is { Text: "<<", Quoted: false })
            {
                _errors.Add(key.Place, "'<<': merging is not part of the pipeline language; write the options out");
            }
            else
            {
                seen.Add(key.Text, key.Place);
                entries.Add(new MappingEntry(key, value));
            }
        }

        return new MappingNode(At(start.Start), entries);
    }

    private void RefuseAnchorAndTag(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _errors.Add(At(node.Start), $"'&{node.Anchor}': anchors are not part of the pipeline language");
        }

        // A quoted scalar carries the non-specific tag by itself; only a tag that was written counts.
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            _errors.Add(At(node.Start), $"'{node.Tag}': tags are not part of the pipeline language");
        }
    }

    /// <summary>Finds tabs in indentation and control characters, which the scanner reports in words that help nobody.</summary>
    private bool CheckCharacters(string text)
    {
        int line = 1, column = 0;
        var indent = true;
        foreach (var c in text)
        {
            column++;
            if (c == '\n')
            {
                (line, column, indent) = (line + 1, 0, true);
                continue;
            }

            if (c == '\t' && indent)
            {
                _errors.Add(At(line, column), "a tab in the indentation: use spaces");
                return false;
            }

            if (char.IsControl(c) && c is not ('\t' or '\r' or '\u0085'))
            {
                _errors.Add(At(line, column), $"an unprintable character (U+{(int)c:X4}): this is no text file");
                return false;
            }

            indent &= c is ' ' or '\uFEFF';
        }

        return true;
    }

    private static string Explain(YamlException e)
    {
        var message = e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}";
        message = message.Trim().TrimEnd('.');
        bool Says(string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
        var cure = Says("cannot start any token") ? " Put text that begins with a special character in quotes."
            : Says("mapping values are not allowed") ? " Check the indentation, and put text with ': ' in quotes."
            : Says("did not find expected") ? " Check the indentation, and that every bracket and quote is closed."
            : "";
        return $"not YAML: {(message.Length > 0 ? char.ToLowerInvariant(message[0]) + message[1..] : "unreadable")}.{cure}";
    }

    private Place At(Mark mark) => At((int)mark.Line, (int)mark.Column);

    private Place At(int line, int column) => _fixedPlace ?? new Place(_source, line, column);
}
