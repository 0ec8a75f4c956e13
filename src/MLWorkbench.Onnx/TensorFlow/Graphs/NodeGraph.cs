using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.TensorFlow.Protobuf;

namespace MLWorkbench.Onnx.TensorFlow.Graphs;

/// <summary>The nodes of a graph by name, with their neighbours.</summary>
internal sealed class NodeGraph
{
    private readonly Dictionary<string, NodeDef> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<NodeDef>> _readers = new(StringComparer.Ordinal);

    public NodeGraph(GraphDef graph)
    {
        Nodes = graph.Node;
        foreach (var node in graph.Node)
        {
            if (node.Name.Length == 0 || node.Op.Length == 0)
            {
                throw new InputException("a node of the TensorFlow graph has no name or no operator; the file is damaged.");
            }

            if (!_nodes.TryAdd(node.Name, node))
            {
                throw new InputException($"the TensorFlow graph has two nodes called '{node.Name}'; the file is damaged.");
            }
        }

        foreach (var node in graph.Node)
        {
            foreach (var source in Sources(node))
            {
                if (!_readers.TryGetValue(source.Node, out var readers))
                {
                    _readers[source.Node] = readers = [];
                }

                readers.Add(node);
            }
        }
    }

    /// <summary>All nodes in the order of the file.</summary>
    public IReadOnlyList<NodeDef> Nodes { get; }

    /// <summary>The values that a node computes with, without those it only waits for.</summary>
    public static IEnumerable<Endpoint> Sources(NodeDef node) =>
        node.Input.Where(input => !input.StartsWith('^')).Select(Endpoint.Parse);

    /// <summary>
    /// The branch that a node waits for, if it belongs to one: constants inside a branch read nothing and are tied to it by such a
    /// control input. Other control inputs (checks, initialisation) do not matter for what is computed.
    /// </summary>
    public IEnumerable<Endpoint> Branch(NodeDef node)
    {
        foreach (var input in node.Input.Where(input => input.StartsWith('^')))
        {
            if (Find(input[1..]) is { Op: "Identity", Input: [var source, ..] } wait
                && Find(Endpoint.Parse(source).Node) is { Op: "Switch" })
            {
                yield return new Endpoint(wait.Name, 0);
            }
        }
    }

    public NodeDef? Find(string name) => _nodes.GetValueOrDefault(name);

    /// <summary>The nodes that read a node's outputs.</summary>
    public IReadOnlyList<NodeDef> ReadersOf(string name) => _readers.TryGetValue(name, out var readers) ? readers : [];

    /// <summary>The nodes that some values need, each after all that it reads.</summary>
    /// <param name="outputs">Names of nodes.</param>
    /// <param name="given">The node whose value the caller gives; what it reads is not needed. Null where there is none.</param>
    /// <exception cref="InputException">A node that is read is missing, or nodes read each other in a circle.</exception>
    public IReadOnlyList<NodeDef> InOrder(IEnumerable<string> outputs, string? given)
    {
        var order = new List<NodeDef>();
        var finished = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<(NodeDef Node, IEnumerator<Endpoint> Sources)>();
        var onPath = new HashSet<string>(StringComparer.Ordinal);
        foreach (var output in outputs)
        {
            Enter(_nodes[output]);
            while (path.Count > 0)
            {
                var (node, sources) = path[^1];
                if (!sources.MoveNext())
                {
                    path.RemoveAt(path.Count - 1);
                    onPath.Remove(node.Name);
                    finished.Add(node.Name);
                    order.Add(node);
                    continue;
                }

                var name = sources.Current.Node;
                if (onPath.Contains(name))
                {
                    var circle = path.Select(step => step.Node.Name).SkipWhile(step => step != name).Append(name).ToList();
                    throw new InputException($"the TensorFlow graph runs in a circle and cannot be computed: {Shortened(circle)}.");
                }

                Enter(Find(name) ?? throw new InputException(
                    $"node '{node.Name}' ({node.Op}) reads '{name}', which is not in the TensorFlow graph; the file is damaged or incomplete."));
            }
        }

        return order;

        void Enter(NodeDef node)
        {
            if (!finished.Contains(node.Name))
            {
                path.Add((node, (node.Name == given ? [] : Sources(node).Concat(Branch(node))).GetEnumerator()));
                onPath.Add(node.Name);
            }
        }
    }

    /// <summary>The names of all nodes that some nodes need, as far as the graph has them.</summary>
    public HashSet<string> Needed(IEnumerable<string> outputs)
    {
        var open = new Stack<string>(outputs);
        var found = new HashSet<string>(open, StringComparer.Ordinal);
        while (open.TryPop(out var current))
        {
            if (Find(current) is { } node)
            {
                foreach (var source in Sources(node).Where(source => found.Add(source.Node)))
                {
                    open.Push(source.Node);
                }
            }
        }

        return found;
    }

    /// <summary>The names of all nodes whose value depends on a node's.</summary>
    /// <param name="name">The node.</param>
    /// <param name="given">A node whose value the caller gives: it depends on nothing. Null where there is none.</param>
    public HashSet<string> DependingOn(string name, string? given = null)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { name };
        var open = new Stack<string>([name]);
        while (open.TryPop(out var current))
        {
            foreach (var reader in ReadersOf(current).Where(reader => reader.Name != given && found.Add(reader.Name)))
            {
                open.Push(reader.Name);
            }
        }

        return found;
    }

    /// <summary>A node with the nodes around it, for messages.</summary>
    public string Surroundings(NodeDef node)
    {
        var before = Sources(node).Select(source => Named(source.Node)).ToList();
        var after = ReadersOf(node.Name).Select(reader => Named(reader.Name)).ToList();
        return $"It reads {Listed(before)} and is read by {Listed(after)}.";
    }

    private static string Listed(List<string> names) => names.Count switch
    {
        0 => "nothing",
        <= 4 => string.Join(", ", names),
        _ => $"{string.Join(", ", names.Take(4))} and {names.Count - 4} more",
    };

    private static string Shortened(List<string> circle) => circle.Count <= 8
        ? string.Join(" -> ", circle.Select(name => $"'{name}'"))
        : $"{string.Join(" -> ", circle.Take(6).Select(name => $"'{name}'"))} -> ... -> '{circle[^1]}' ({circle.Count - 1} nodes)";

    private string Named(string name) => Find(name) is { } node ? $"'{name}' ({node.Op})" : $"'{name}' (missing)";
}
