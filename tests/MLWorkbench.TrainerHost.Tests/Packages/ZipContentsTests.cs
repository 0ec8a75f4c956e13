using System.IO.Compression;
using System.Text;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Packaging;
using MLWorkbench.Pipelines;
using MLWorkbench.Testing;
using MLWorkbench.Testing.MLNet;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Tests.Runs;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Packages;

/// <summary>What a model zip holds for its users, and what it must not hold.</summary>
public sealed class ZipContentsTests(SmallSearch search) : IClassFixture<SmallSearch>
{
    private readonly Dictionary<string, byte[]> _entries = Entries(search.Folder.ModelZip);

    [Fact]
    public void Zip_HoldsEverythingThatItsUsersNeed() => Assert.Superset(
        new HashSet<string>(StringComparer.Ordinal)
        {
            "manifest.json", "model.onnx", "pipeline.yaml", "report.md", "model-card.md", "metrics.json", "reproduce.md", "TransformerChain/Model.key", "Schema",
        },
        _entries.Keys.ToHashSet(StringComparer.Ordinal));

    /// <summary>Patients, samples and folders are looked for in every entry, as UTF-8 and as UTF-16.</summary>
    [Fact]
    public void NoEntry_NamesAPatientASampleOrAPlace()
    {
        var samples = search.Data.Training.Concat(search.Data.Validation).ToList();
        var secrets = samples.Select(sample => sample.Group)
            .Concat(samples.Select(sample => Path.GetFileNameWithoutExtension(sample.Id)))
            .Concat(File.ReadLines(search.Folder.Predictions).Skip(1).SelectMany(line => line.Split(',')[..2]))
            .Append("data-samples").Append(Repository.Root).Append(search.Folder.Path)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.True(secrets.Count > 300);

        foreach (var (name, bytes) in _entries)
        {
            var (narrow, wide) = (Encoding.Latin1.GetString(bytes), Encoding.Unicode.GetString(bytes));
            Assert.All(secrets, secret => Assert.False(
                narrow.Contains(secret, StringComparison.Ordinal) || wide.Contains(secret, StringComparison.Ordinal), $"{name} holds '{secret}'."));
        }
    }

    [Fact]
    public void NoEntry_IsAPicture() => Assert.DoesNotContain(_entries, entry =>
        entry.Value.AsSpan().IndexOf("\u0089PNG"u8[1..]) >= 0 || entry.Value.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF, 0xE0]) >= 0
        || Encoding.Latin1.GetString(entry.Value).Contains("data:image", StringComparison.Ordinal));

    [Fact]
    public void Container_IsWholeByteByByte()
    {
        var lines = ContainerReader.Describe(_entries.Where(entry => EntryNames.IsMLNet(entry.Key)).ToDictionary(StringComparer.Ordinal));

        // The generated patches have 16 bits, which ML.NET's image steps cannot keep.
        Assert.StartsWith("0 OnnxTransform (ONNXSCOR 00010003 00010003): input -> probabilities,decision", lines[1], StringComparison.Ordinal);
        Assert.Equal("schema input: Single[1, 16, 16]", lines[^1]);
        Assert.Equal(("tensor", "input"), (Manifest.MLNet!.Input, Manifest.MLNet.InputColumns.Single()));
        Assert.Contains("more than 8 bits", Manifest.MLNet.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void UseIsStated_InManifestCardReportAndRecipe()
    {
        Assert.Equal(IntendedUse.ResearchOnly, Manifest.Use);
        Assert.All(["model-card.md", "report.md", "reproduce.md"], (string name) => Assert.Contains(IntendedUse.ResearchOnly, Text(name), StringComparison.Ordinal));
    }

    [Fact]
    public void Manifest_SaysHowAFileBecomesTheTensor() =>
        Assert.Equal(
            "Decode to grey (of colour 0.299 R + 0.587 G + 0.114 B, rounded); drop alpha; do not turn by EXIF. "
            + "Scale to fit inside 16 x 16, keep proportions, centre, fill the rest with 0, by the mean over the area along an axis that shrinks "
            + "and bilinear along one that grows (pixel centres at halves). "
            + "Then float32 [N, 1, 16, 16] of the raw values, 0 to 65535, rows from the top, without scaling: the graph normalises them itself.",
            Manifest.Input.Description);

    /// <summary>Whoever has the zip and the data runs it again with a path of his own.</summary>
    [Fact]
    public void Pipeline_RunsAgain_OnceItIsToldWhereTheDataAre()
    {
        var text = Text("pipeline.yaml");
        var spec = PipelineFile.Parse(text, "pipeline.yaml", WorkbenchCatalogue.Instance).With("data.path=elsewhere.csv");

        Assert.Contains("path: DATA", text, StringComparison.Ordinal);
        Assert.Empty(spec.SearchParameters);
    }

    [Fact]
    public void Recipe_NamesDataSeedAndVersions()
    {
        var recipe = Text("reproduce.md");

        Assert.All(
            [Manifest.DataFingerprint!, Manifest.DataContent!, "./workbench run pipeline.yaml --set data.path=DATA", "| Seed ", "ONNX Runtime", "path: DATA"],
            (string part) => Assert.Contains(part, recipe, StringComparison.Ordinal));
    }

    private Packaging.Manifests.ModelManifest Manifest => ModelPackage.Read(search.Folder.ModelZip).Manifest;

    private string Text(string name) => Encoding.UTF8.GetString(_entries[name]);

    private static Dictionary<string, byte[]> Entries(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }, StringComparer.Ordinal);
    }
}
