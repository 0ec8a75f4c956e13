using System.Globalization;

namespace MLWorkbench.Testing.MLNet;

/// <summary>A whole ML.NET container taken apart byte by byte: one line per component, in the order of the chain.</summary>
public static class ContainerReader
{
    private const string Root = "TransformerChain";
    private static readonly string[] _knownAssemblies =
        ["Microsoft.ML.Data", "Microsoft.ML.ImageAnalytics", "Microsoft.ML.OnnxTransformer", "Microsoft.ML.StandardTrainers"];

    /// <summary>Describes it; every entry must be accounted for.</summary>
    /// <param name="entries">The container's entries by name.</param>
    /// <exception cref="FormatException">A byte is not where it belongs, or an entry is nobody's.</exception>
    public static IReadOnlyList<string> Describe(IReadOnlyDictionary<string, byte[]> entries)
    {
        var left = new HashSet<string>(entries.Keys, StringComparer.Ordinal);
        var lines = new List<string>();
        var root = Key(Root);
        var steps = root.Payload.Int();
        var scopes = Enumerable.Range(0, steps).Select(_ => root.Payload.Int()).ToArray();
        lines.Add($"{Name(root)} of {steps}{(scopes.All(scope => scope == 7) ? "" : " with other scopes")}");
        Finish(root);
        for (var i = 0; i < steps; i++)
        {
            var folder = string.Create(CultureInfo.InvariantCulture, $"{Root}/Transform_{i:000}");
            var key = Key(folder);
            lines.Add($"{i} {Name(key)}: {Payload(key, folder)}");
            Finish(key);
        }

        if (left.Remove("Schema"))
        {
            lines.AddRange(SchemaFile.Describe(entries["Schema"]).Select(line => $"schema {line}"));
        }

        return left.Count == 0 ? lines : throw new FormatException($"Nobody reads {string.Join(", ", left)}.");

        ModelKey Key(string folder) => ModelKey.Read(Take($"{folder}/Model.key"));

        byte[] Take(string name) => left.Remove(name) ? entries[name] : throw new FormatException($"There is no entry {name}.");

        string Payload(ModelKey key, string folder) => key.Loader switch
        {
            "CopyTransform" or "KeyToValueTransform" => Pairs(key),
            "ConcatTransform" => Concat(key),
            "SelectColumnsTransform" => $"{(key.Payload.Flag() ? "keep" : "drop")} hidden={key.Payload.Flag()} missing={key.Payload.Flag()} {Names(key)}",
            "ImageLoaderTransform" => $"{Pairs(key)} folder={key.Text() ?? "none"} pixels={key.Payload.Flag()}",
            "ImageScalerTransform" => $"{Pairs(key)} {key.Payload.Int()}x{key.Payload.Int()} kind={key.Payload.Byte()} anchor={key.Payload.Byte()}",
            "ImagePixelExtractor" => $"{Pairs(key)} colours={key.Payload.Byte()} order={key.Payload.Byte()} floats={key.Payload.Flag()} "
                + $"offset={key.Payload.Single()} scale={key.Payload.Single()} interleaved={key.Payload.Flag()}",
            "OnnxTransform" => $"{Names(key)} -> {Names(key)} shapes={key.Payload.Int()} recursion={key.Payload.Int()} graph={Graph(Take($"{folder}/OnnxModel"))} bytes",
            "MulticlassPredXfer" => $"{key.Text()} label={key.Text()} score={key.Text()} predicted={key.Text()} "
                + $"[{string.Join("; ", SchemaFile.Describe(Take($"{folder}/TrainSchema")))}] {Linear(Key($"{folder}/Model"))}",
            _ => throw new FormatException($"{folder}: nothing is known of {key.Loader}."),
        };

        static string Pairs(ModelKey key) => string.Join(", ", Enumerable.Range(0, key.Payload.Int()).Select(_ => $"{key.Text()}<-{key.Text()}"));

        static string Names(ModelKey key) => string.Join(",", Enumerable.Range(0, key.Payload.Int()).Select(_ => key.Text()));

        static string Concat(ModelKey key) => string.Join("; ", Enumerable.Range(0, key.Payload.Int()).Select(_ =>
            $"{key.Text()}<-{string.Join("+", Enumerable.Range(0, key.Payload.Int()).Select(_ => key.Text() + (key.Text() is { } alias ? $" as {alias}" : "")))}"));

        static int Graph(byte[] stored)
        {
            var length = BitConverter.ToInt32(stored);
            return length == stored.Length - sizeof(int) ? length : throw new FormatException("The graph's length is wrong.");
        }

        static string Linear(ModelKey key)
        {
            if (key.Payload.Int() != sizeof(float))
            {
                throw new FormatException("The size of a float is wrong.");
            }

            var (features, classes) = (key.Payload.Int(), key.Payload.Int());
            var biases = Enumerable.Range(0, classes).Select(_ => key.Payload.Single()).ToArray();
            var sparse = (key.Payload.Int(), key.Payload.Int());
            var weights = Enumerable.Range(0, key.Payload.Int()).Select(_ => key.Payload.Single()).ToArray();
            Finish(key);
            return $"{Name(key)} {features}x{classes} sparse={sparse} biases={string.Join(" ", biases)} weights={string.Join(" ", weights)}";
        }
    }

    private static string Name(ModelKey key)
    {
        var name = key.Assembly.Split(',')[0];
        return _knownAssemblies.Contains(name) && key.Assembly == $"{name}, Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51"
            ? string.Create(CultureInfo.InvariantCulture, $"{key.Loader}{(key.AlternativeLoader.Length > 0 ? $"|{key.AlternativeLoader}" : "")} ({key.Signature} {key.Written:x8} {key.Readable:x8})")
            : throw new FormatException($"ML.NET has no assembly '{key.Assembly}'.");
    }

    private static void Finish(ModelKey key)
    {
        if (!key.Payload.AtEnd)
        {
            throw new FormatException($"{key.Loader}: bytes are left over.");
        }
    }
}
