using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MLWorkbench.Backbones.Mapping;
using MLWorkbench.Backbones.Registry;

namespace MLWorkbench.Cli.Output;

/// <summary>What `backbones list` prints.</summary>
internal static class BackboneTable
{
    private const int ShownOfHash = 12;

    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly string[] _head = ["NAME", "FAMILY", "FEATURES", "IMAGES", "LICENCE", "SHA-256", "WEIGHTS"];

    /// <summary>One line per backbone, then what the words in the last column mean.</summary>
    public static void Write(TextWriter output, BackboneRegistry registry)
    {
        var rows = registry.All.Select(backbone => Row(registry, backbone)).Prepend(_head).ToList();
        var widths = Enumerable.Range(0, _head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        output.WriteLine();
        output.WriteLine("get: not on this machine; `workbench backbones get NAME` downloads it.  import: no download is known; `workbench backbones import NAME FILE`.");
        output.WriteLine($"Weights are looked for in MLWORKBENCH_BACKBONES and in {registry.Folder}. A hash that is unknown is fixed by the first file that is used.");
    }

    /// <summary>One document: a list of all that is known.</summary>
    public static void WriteJson(TextWriter output, BackboneRegistry registry) =>
        output.WriteLine(JsonSerializer.Serialize(
            registry.All.Select(backbone => new
            {
                backbone.Name,
                backbone.Family,
                backbone.Format,
                Features = backbone.Width > 0 ? backbone.Width : (int?)null,
                backbone.Input,
                backbone.FeatureTensor,
                backbone.Licence,
                Sha256 = backbone.Format == BackboneFormat.Formula ? null : registry.HashOf(backbone) ?? "unknown",
                backbone.Source,
                backbone.FileName,
                backbone.Trainable,
                backbone.Imported,
                Weights = Where(registry, backbone),
            }),
            _json));

    private static string[] Row(BackboneRegistry registry, Backbone backbone) =>
    [
        backbone.Name,
        backbone.Family,
        backbone.Width > 0 ? backbone.Width.ToString("N0", CultureInfo.InvariantCulture) : "by size",
        Images(backbone),
        backbone.Licence,
        backbone.Format == BackboneFormat.Formula ? "-" : Short(registry.HashOf(backbone)),
        Where(registry, backbone),
    ];

    private static string Images(Backbone backbone)
    {
        var input = backbone.Input;
        var size = input.FixedSize is { } only
            ? string.Create(CultureInfo.InvariantCulture, $"{only} only")
            : string.Create(CultureInfo.InvariantCulture, $"{input.Size}, from {input.Minimum}");
        return backbone.Format == BackboneFormat.Formula
            ? $"{size}, grey"
            : $"{size}, {(input.Order == ChannelOrder.Rgb ? "RGB" : "BGR")}, {PixelScales.Describe(input)}";
    }

    private static string Short(string? hash) => hash is null ? "unknown" : hash[..Math.Min(ShownOfHash, hash.Length)];

    private static string Where(BackboneRegistry registry, Backbone backbone) => backbone switch
    {
        { Format: BackboneFormat.Formula } => "needs none",
        _ when registry.IsAtHand(backbone) => "here",
        { Source: not null } => "get",
        _ => "import",
    };
}
