using MLWorkbench.Testing;

namespace MLWorkbench.Samples.Tests;

/// <summary>A generated set in a folder of its own, read back as text tables.</summary>
public sealed class GeneratedSet : IDisposable
{
    private readonly TempFolder folder = new();

    public GeneratedSet(int patients, ulong seed = 1, SampleVariant variant = SampleVariant.None)
    {
        Summary = SampleGenerator.Generate(new SampleOptions { Patients = patients, Seed = seed, Variant = variant }, folder.Path);
        Manifest = ReadTable("samples.csv");
        Truth = ReadTable("truth.csv");
    }

    public SampleSummary Summary { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Manifest { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Truth { get; }

    public string Folder => folder.Path;

    public string Path(string file) => System.IO.Path.Combine(folder.Path, file);

    public string Mask(string image) => Path(image.Replace("images/", "masks/"));

    public void Dispose() => folder.Dispose();

    private List<IReadOnlyDictionary<string, string>> ReadTable(string name) => [.. CsvRows.Read(Path(name))];
}
