using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MLWorkbench.Reporting.Documents.Facts;

/// <summary>What a pipeline's text says, as words for a document; nothing of where the data are.</summary>
internal sealed class PipelineFacts
{
    private const string Train = "train";
    private readonly YamlMappingNode? _root;

    public PipelineFacts(string? yaml) => _root = Read(yaml);

    /// <summary>The steps before training, in order: "resize (size 64, mode pad)".</summary>
    public IReadOnlyList<string> Preprocessing => [.. Steps().Where(step => step.Name is not (Train or "augment")).Select(Words)];

    /// <summary>What training images were changed by, or null.</summary>
    public string? Augmentation => Steps().Where(step => step.Name == "augment").Select(Words).FirstOrDefault();

    /// <summary>Training with its ranges: "cnn (filters one of 16, 32; learning-rate 0.0001 to 0.01 on a logarithmic scale)".</summary>
    public string? Training => Steps().Where(step => step.Name == Train && step.Options is not null).Select(step => Text(step.Options!)).FirstOrDefault();

    /// <summary>A setting of a section: `search`, `tuner`; null where it is not given.</summary>
    public string? Setting(string section, string name) =>
        Find(_root, section) is YamlMappingNode options && Find(options, name) is { } value ? Text(value) : null;

    private static YamlMappingNode? Read(string? yaml)
    {
        if (yaml is null)
        {
            return null;
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.FirstOrDefault()?.RootNode as YamlMappingNode;
        }
        catch (YamlException)
        {
            // A report can be made from any text; what is no YAML has no steps.
            return null;
        }
    }

    private IEnumerable<(string Name, YamlNode? Options)> Steps() =>
        Find(_root, "pipeline") is not YamlSequenceNode steps ? [] : steps.SelectMany(step => step switch
        {
            YamlScalarNode { Value: { } name } => [(name, null)],
            YamlMappingNode mapping => mapping.Select(entry => (entry.Key.ToString(), (YamlNode?)entry.Value)),
            _ => Enumerable.Empty<(string, YamlNode?)>(),
        });

    private static YamlNode? Find(YamlNode? node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static string Words((string Name, YamlNode? Options) step) => step.Options switch
    {
        null or YamlMappingNode { Children.Count: 0 } => step.Name,
        { } options => $"{step.Name} ({Text(options)})",
    };

    private static string Text(YamlNode node) => node switch
    {
        YamlScalarNode scalar => scalar.Value ?? "",
        YamlSequenceNode list => string.Join(", ", list.Select(Text)),
        YamlMappingNode { Children.Count: 1 } one => Expression(one.Children.First()),
        YamlMappingNode many => string.Join("; ", many.Select(Pair)),
        _ => "",
    };

    private static string Expression(KeyValuePair<YamlNode, YamlNode> entry) => (entry.Key.ToString(), entry.Value) switch
    {
        ("choice", YamlSequenceNode list) => $"one of {string.Join(list.All(item => item is YamlScalarNode) ? ", " : " or ", list.Select(Text))}",
        ("uniform" or "int", YamlSequenceNode { Children.Count: > 1 } range) => $"{Text(range[0])} to {Text(range[1])}",
        ("log-uniform" or "log-int", YamlSequenceNode { Children.Count: > 1 } range) => $"{Text(range[0])} to {Text(range[1])} on a logarithmic scale",
        _ => Pair(entry),
    };

    private static string Pair(KeyValuePair<YamlNode, YamlNode> entry) =>
        entry.Value is YamlMappingNode { Children.Count: > 1 } ? $"{entry.Key} ({Text(entry.Value)})" : $"{entry.Key} {Text(entry.Value)}".TrimEnd();
}
