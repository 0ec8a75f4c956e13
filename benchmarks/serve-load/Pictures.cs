namespace MLWorkbench.Benchmarks.ServeLoad;

/// <summary>An image file in memory.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="ContentType">What a request says of it.</param>
internal sealed record Picture(byte[] Bytes, string ContentType);

/// <summary>The images that are asked about.</summary>
internal static class Pictures
{
    private const int Most = 500;

    /// <summary>Reads the images of a folder and below, at most 500, spread evenly.</summary>
    public static IReadOnlyList<Picture> Read(string folder)
    {
        string[] paths = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Type(path) is not null).Order(StringComparer.Ordinal)];
        var step = Math.Max(1, paths.Length / Most);
        return [.. paths.Where((_, index) => index % step == 0).Take(Most).Select(path => new Picture(File.ReadAllBytes(path), Type(path)!))];
    }

    private static string? Type(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        _ => null,
    };
}
