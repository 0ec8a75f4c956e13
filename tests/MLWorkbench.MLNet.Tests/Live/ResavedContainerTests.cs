using System.IO.Compression;
using MLWorkbench.Packaging.MLNet;
using MLWorkbench.Testing;
using MLWorkbench.Testing.MLNet;
using Microsoft.ML;
using Xunit;

namespace MLWorkbench.MLNet.Tests.Live;

/// <summary>ML.NET reads our container and writes it again: its bytes and ours must be the same, entry by entry.</summary>
public sealed class ResavedContainerTests
{
    [Theory]
    [InlineData(MLNetInput.ImagePath, "pad", false)]
    [InlineData(MLNetInput.ImagePath, "crop", false)]
    [InlineData(MLNetInput.ImagePath, "stretch", true)]
    [InlineData(MLNetInput.Tensor, "pad", false)]
    [InlineData(MLNetInput.Tensor, "pad", true)]
    public void EveryEntry_IsWhatMLNetItselfWrites(MLNetInput input, string resize, bool severalLabels) =>
        AreMLNetsOwn(Containers.Image(input, resize, severalLabels).Entries());

    [Fact]
    public void EveryEntryOfANumber_IsWhatMLNetItselfWrites() => AreMLNetsOwn(Containers.Number().Entries());

    private static void AreMLNetsOwn(IReadOnlyList<ContainerEntry> entries)
    {
        using var folder = new TempFolder();
        var ours = entries.ToDictionary(entry => entry.Name, entry => entry.Bytes);
        var path = folder.File("ours.zip");
        Containers.Write(path, ours);

        var context = new MLContext();
        var model = context.Model.Load(path, out var schema);
        var again = folder.File("theirs.zip");
        context.Model.Save(model, schema, again);

        var theirs = Read(again);
        Assert.Equal(ours.Keys.Order(StringComparer.Ordinal), theirs.Keys.Where(name => !name.StartsWith("TrainingInfo", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(ours, entry => Assert.Equal(Form(entry.Key, entry.Value), Form(entry.Key, theirs[entry.Key])));
    }

    /// <summary>The bytes; of the schemas with class names what they say, since ML.NET may deflate the names.</summary>
    private static string Form(string name, byte[] bytes) =>
        name.EndsWith("TrainSchema", StringComparison.Ordinal) ? string.Join('\n', SchemaFile.Describe(bytes)) : Convert.ToHexString(bytes);

    private static Dictionary<string, byte[]> Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(entry => entry.FullName.Replace('\\', '/'), entry =>
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        });
    }
}
