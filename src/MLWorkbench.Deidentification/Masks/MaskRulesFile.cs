using System.Globalization;
using MLWorkbench.Foundation.Errors;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MLWorkbench.Deidentification.Masks;

/// <summary>Reads rules from YAML. Nothing in it is passed over: an unknown key is an error with its place.</summary>
public static class MaskRulesFile
{
    private static readonly string[] _ruleKeys = ["name", "when", "rectangles", "outside"];
    private static readonly string[] _whenKeys = ["modality", "manufacturer", "model", "rows", "columns"];
    private const string Regions = "ultrasound-regions";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It cannot be read, or is no list of rules.</exception>
    public static MaskRules Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            var root = yaml.Documents.Count == 0 ? throw new InputException($"{path}: no rules.") : yaml.Documents[0].RootNode;
            return new MaskRules([.. List(path, Entries(path, root, ["rules"]).GetValueOrDefault("rules") ?? throw new InputException($"{path}: no rules."), "rules").Select((node, index) => Rule(path, node, index))]);
        }
        catch (YamlException failure)
        {
            throw new InputException($"{path}({failure.Start.Line},{failure.Start.Column}): {failure.InnerException?.Message ?? failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the rules cannot be read ({failure.Message})", failure);
        }
    }

    private static MaskRule Rule(string path, YamlNode node, int index)
    {
        var entries = Entries(path, node, _ruleKeys);
        var when = entries.TryGetValue("when", out var conditions) ? Entries(path, conditions, _whenKeys) : [];
        var outside = entries.TryGetValue("outside", out var word) ? Text(path, word) : null;
        if (outside is not (null or Regions))
        {
            throw Wrong(path, word!, $"'outside' knows only '{Regions}', not '{outside}'");
        }

        var rectangles = entries.TryGetValue("rectangles", out var list) ? List(path, list, "rectangles").Select(item => Rectangle(path, item)).ToList() : [];
        if (rectangles.Count == 0 && outside is null)
        {
            throw Wrong(path, node, "the rule masks nothing: give 'rectangles: [[x, y, width, height]]' or 'outside: ultrasound-regions'");
        }

        return new MaskRule
        {
            Place = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}({node.Start.Line})"),
            Name = entries.TryGetValue("name", out var name) ? Text(path, name) : string.Create(CultureInfo.InvariantCulture, $"rule {index + 1}"),
            Modality = Optional("modality"),
            Manufacturer = Optional("manufacturer"),
            Model = Optional("model"),
            Rows = when.TryGetValue("rows", out var rows) ? Whole(path, rows, 1) : null,
            Columns = when.TryGetValue("columns", out var columns) ? Whole(path, columns, 1) : null,
            Rectangles = rectangles,
            OutsideUltrasoundRegions = outside is not null,
        };

        string? Optional(string key) => when.TryGetValue(key, out var value) ? Text(path, value) : null;
    }

    private static MaskRectangle Rectangle(string path, YamlNode node) => List(path, node, "a rectangle") is [var x, var y, var width, var height]
        ? new MaskRectangle(Whole(path, x, 0), Whole(path, y, 0), Whole(path, width, 1), Whole(path, height, 1))
        : throw Wrong(path, node, "a rectangle is [x, y, width, height] in pixels");

    private static Dictionary<string, YamlNode> Entries(string path, YamlNode node, string[] known)
    {
        if (node is not YamlMappingNode map)
        {
            throw Wrong(path, node, $"expected a map with {string.Join(", ", known)}");
        }

        var entries = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Children)
        {
            var name = Text(path, key);
            if (!known.Contains(name))
            {
                throw Wrong(path, key, $"unknown key '{name}'.{Suggestion.For(name, known)}");
            }

            entries[name] = value;
        }

        return entries;
    }

    private static IList<YamlNode> List(string path, YamlNode node, string what) =>
        node is YamlSequenceNode list ? list.Children : throw Wrong(path, node, $"{what}: expected a list");

    private static string Text(string path, YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Wrong(path, node, "expected a word");

    private static int Whole(string path, YamlNode node, int least) =>
        int.TryParse(Text(path, node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= ushort.MaxValue
            ? number
            : throw Wrong(path, node, string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {least} to {ushort.MaxValue}"));

    private static InputException Wrong(string path, YamlNode node, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}({node.Start.Line},{node.Start.Column}): {what}{(what.EndsWith('.') || what.EndsWith('?') ? "" : ".")}"));
}
