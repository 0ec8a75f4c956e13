using System.Text;
using System.Text.Json.Nodes;
using MLWorkbench.Benchmarks.MutatedZips.Zips;

namespace MLWorkbench.Benchmarks.MutatedZips.Kinds;

/// <summary>A manifest that says something else, with its old digest in the comment or with the right one.</summary>
internal static class ManifestEdits
{
    /// <summary>Edits that reach for a weak place, beside those at random.</summary>
    private static readonly Action<JsonNode, Random>[] _aimed =
    [
        (manifest, random) => manifest["input"]!["height"] = Number(random),
        (manifest, random) => manifest["input"]!["width"] = Number(random),
        (manifest, random) => manifest["input"]!["channels"] = Number(random),
        (manifest, _) => (manifest["input"]!["height"], manifest["input"]!["width"]) = (30_000, 30_000),
        (manifest, random) => manifest["input"]!["preprocessing"]!["height"] = Number(random),
        (manifest, random) => manifest["input"]!["preprocessing"]!["steps"]![0]!["size"] = Number(random),
        (manifest, random) => Grow(manifest, random.Next(1_000, 30_001)),
        (manifest, random) => manifest["input"]!["preprocessing"]!["steps"] =
            new JsonArray([.. Enumerable.Range(0, random.Next(0, 5_000)).Select(_ => manifest["input"]!["preprocessing"]!["steps"]![0]!.DeepClone())]),
        (manifest, _) => manifest["input"]!["preprocessing"] = null,
        (manifest, random) => manifest["input"]!["depth"] = random.Next(2) == 0 ? "any" : "f16",
        (manifest, random) => manifest["classes"] = new JsonArray([.. Enumerable.Range(0, random.Next(0, 100_000)).Select(i => (JsonNode)$"class {i}")]),
        (manifest, random) => manifest["entries"]![0]!["size"] = Number(random),
        (manifest, random) => manifest["entries"]![random.Next(2)]!["name"] = random.Next(2) == 0 ? "manifest.json" : "../x",
        (manifest, random) => manifest["threshold"] = new JsonObject { ["value"] = Number(random), ["rule"] = "fixed", ["chosen_on"] = "none" },
        (manifest, random) => manifest["input_check"] = new JsonObject
        {
            ["tensor"] = random.Next(2) == 0 ? "logits" : "input", ["limit"] = Number(random), ["fitted_on"] = 1, ["chosen_on"] = 1, ["flagged"] = 0, ["sentence"] = "",
        },
        (manifest, random) => manifest["format_version"] = Number(random),
        (manifest, random) => manifest["created"] = random.Next(2) == 0 ? "0001-01-01T00:00:00Z" : "9999-12-31T23:59:59.9999999Z",
        (manifest, random) => manifest["name"] = new string('\u202E', random.Next(1, 1_000_000)),
        (manifest, _) => manifest["positive_class"] = manifest["classes"]![0]!.DeepClone(),
        (manifest, random) => manifest["output"]!["probabilities"] = random.Next(2) == 0 ? "logits" : "uncalibrated_probabilities",
        (manifest, _) => manifest["several_labels"] = true,
    ];

    public static Mutant Stale(Source source, Random random)
    {
        var manifest = source.Manifest();
        var what = Edit(manifest, random);
        var changed = RawZip.Entry("manifest.json", Encoding.UTF8.GetBytes(manifest.ToJsonString()), deflate: true);
        var entries = source.Entries.Select((entry, index) => index == 0 ? changed : entry).ToList();
        return new Mutant("manifest edited, old digest", what, RawZip.Write(entries, source.Comment));
    }

    public static Mutant Consistent(Source source, Random random)
    {
        const string kind = "manifest edited, right digest";
        if (random.Next(4) == 0)
        {
            var bytes = (byte[])source.Contents["manifest.json"].Clone();
            var at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            return new Mutant(kind, $"bit at {at}", source.Consistent(bytes), SameModel: false);
        }

        var what = "";
        var zip = source.Consistent(new Dictionary<string, byte[]>(), manifest => what = Edit(manifest, random));
        return new Mutant(kind, what, zip, SameModel: false);
    }

    private static string Edit(JsonNode manifest, Random random)
    {
        if (random.Next(2) == 0)
        {
            var aimed = random.Next(_aimed.Length);
            _aimed[aimed](manifest, random);
            return $"edit {aimed}";
        }

        var node = manifest;
        while (random.Next(3) > 0 && Children(node) is { Count: > 0 } children && children[random.Next(children.Count)] is { } child)
        {
            node = child;
        }

        var path = node.GetPath();
        Replace(manifest, node, random);
        return path;
    }

    private static List<JsonNode?> Children(JsonNode node) => node switch
    {
        JsonObject map => [.. map.Select(pair => pair.Value)],
        JsonArray list => [.. list],
        _ => [],
    };

    private static void Replace(JsonNode root, JsonNode node, Random random)
    {
        if (node == root)
        {
            ((JsonObject)root).Remove(((JsonObject)root).ElementAt(random.Next(((JsonObject)root).Count)).Key);
            return;
        }

        JsonNode? value = random.Next(8) switch
        {
            0 => null,
            1 => Number(random),
            2 => "",
            3 => new JsonArray(),
            4 => new JsonObject(),
            5 => new string('x', random.Next(1, 100_000)),
            6 => Nested(random.Next(1, 100)),
            _ => random.Next(2) == 0,
        };
        node.ReplaceWith(value);
    }

    /// <summary>Asks for a picture of any size in front of the graph.</summary>
    private static void Grow(JsonNode manifest, int side)
    {
        var input = manifest["input"]!;
        foreach (var place in new[] { input, input["preprocessing"]! })
        {
            (place["height"], place["width"]) = (side, side);
        }

        input["preprocessing"]!["steps"]![0]!["size"] = side;
    }

    private static JsonNode Nested(int depth) => Enumerable.Range(0, depth).Aggregate((JsonNode)1, (inner, _) => new JsonArray(inner));

    private static JsonNode Number(Random random) => random.Next(10) switch
    {
        0 => 0,
        1 => -1,
        2 => int.MaxValue,
        3 => int.MinValue,
        4 => long.MaxValue,
        5 => 1e300,
        6 => 0.5,
        7 => random.Next(1, 5_000),
        8 => 4_096,
        _ => random.Next(),
    };
}
