using System.Text.Json;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Backbones.Weights;

/// <summary>
/// What was learned from the first file of a backbone: its hash, which later files must have, and which file on disk was seen to have it, so
/// that gigabytes are not hashed in every process. One JSON file per backbone in `pins`.
/// </summary>
/// <param name="Sha256">The hash of the file that was used or downloaded first.</param>
/// <param name="Path">The file that was hashed last.</param>
/// <param name="Bytes">Its length then.</param>
/// <param name="Written">When it was last written, in ticks (UTC).</param>
internal sealed record WeightPin(string Sha256, string Path, long Bytes, long Written)
{
    private static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower, WriteIndented = true };

    internal static string FileOf(string folder, string name) => System.IO.Path.Combine(folder, "pins", $"{name}.json");

    internal static WeightPin Of(string path, string sha256)
    {
        var file = new FileInfo(path);
        return new WeightPin(sha256, file.FullName, file.Length, file.LastWriteTimeUtc.Ticks);
    }

    /// <summary>The pin of a backbone, or null where none was made or it cannot be read.</summary>
    internal static WeightPin? Read(string folder, string name)
    {
        try
        {
            var path = FileOf(folder, name);
            return File.Exists(path) ? JsonSerializer.Deserialize<WeightPin>(File.ReadAllText(path), _json) : null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps the pin; a folder that cannot be written costs the time of hashing again.</summary>
    internal void Write(string folder, string name)
    {
        try
        {
            var path = FileOf(folder, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            AtomicFile.WriteText(path, JsonSerializer.Serialize(this, _json));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Whether a file is the one that was hashed, unchanged since as far as length and time tell.</summary>
    internal bool Covers(string path)
    {
        var file = new FileInfo(path);
        return file.FullName == Path && file.Exists && file.Length == Bytes && file.LastWriteTimeUtc.Ticks == Written;
    }
}
