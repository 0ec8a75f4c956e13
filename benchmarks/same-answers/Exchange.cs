using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using MLWorkbench.Runtime;

namespace MLWorkbench.Benchmarks.SameAnswers;

/// <summary>A folder through which the processes exchange one model's tensors and answers: raw float32, row after row.</summary>
/// <param name="folder">The folder.</param>
internal sealed class Exchange(string folder) : IDisposable
{
    private const int Most = 100;
    private readonly Lazy<Contract> _contract = new(() => JsonSerializer.Deserialize<Contract>(File.ReadAllText(Path.Combine(folder, "contract.json")))!);

    private sealed record Contract(string Zip, int Channels, int Height, int Width, int Classes);

    public string Zip => _contract.Value.Zip;

    public int Channels => _contract.Value.Channels;

    public int Height => _contract.Value.Height;

    public int Width => _contract.Value.Width;

    public int Classes => _contract.Value.Classes;

    public string Folder => folder;

    public string Graph => Path.Combine(folder, "model.onnx");

    public string[] Paths => File.ReadAllLines(Path.Combine(folder, "paths.txt"));

    /// <summary>Prepared tensors [N, C, H, W], as training saw the images.</summary>
    public float[] Tensors => Read("tensors")!;

    /// <summary>At most 100 images of a folder and below, spread evenly.</summary>
    public static string[] Images(string root)
    {
        string[] all = [.. Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg").Order(StringComparer.Ordinal)];
        var step = Math.Max(1, all.Length / Most);
        return [.. all.Where((_, index) => index % step == 0).Take(Most).Select(Path.GetFullPath)];
    }

    public static Exchange Create(string zip, string[] images)
    {
        var folder = Directory.CreateTempSubdirectory("same-answers-").FullName;
        using var model = Model.Load(zip);
        var input = model.Manifest.Input;
        var contract = new Contract(Path.GetFullPath(zip), input.Channels, input.Height, input.Width, model.Classes.Count);
        File.WriteAllText(Path.Combine(folder, "contract.json"), JsonSerializer.Serialize(contract));
        File.WriteAllLines(Path.Combine(folder, "paths.txt"), images);
        using (var archive = ZipFile.OpenRead(zip))
        {
            archive.GetEntry("model.onnx")!.ExtractToFile(Path.Combine(folder, "model.onnx"));
        }

        var exchange = new Exchange(folder);
        exchange.Write("tensors", images.SelectMany(path => model.Prepare(path).Values));
        return exchange;
    }

    /// <summary>The answers that a way left; null where it is not to be had here.</summary>
    public float[]? Answers(string way) => Read(way);

    public void Write(string name, IEnumerable<float> values) => File.WriteAllBytes(PathOf(name), MemoryMarshal.AsBytes<float>(values.ToArray()).ToArray());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private float[]? Read(string name) => File.Exists(PathOf(name)) ? MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(PathOf(name))).ToArray() : null;

    private string PathOf(string name) => Path.Combine(folder, $"{name}.f32");
}
