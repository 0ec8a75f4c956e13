using System.IO.Compression;
using System.Xml.Linq;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Consumers.Tests.Package;

public sealed class PackageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PackageFact]
    public void ProgramOutsideTheCheckout_PredictsWithThePackageAlone()
    {
        var consumer = new Consumer(_folder);
        Succeeds(consumer.Pack());
        HoldsWhatConsumersNeed(Path.Combine(consumer.Feed, $"MLWorkbench.Runtime.{Consumer.Version}.nupkg"));
        Succeeds(consumer.Build());
        var zip = new SampleModel().Write(_folder.File("model.zip"));
        string[] images = [Pictures.Noise(_folder, "a.png"), Pictures.Noise(_folder, "larger.png", 23, 17)];

        var lines = Succeeds(consumer.Run([zip, .. images])).Output.Split('\n');

        Answer.AssertAreTheRuntimes(zip, images, Answer.FromJson(lines[0]));
        Assert.All(["libmlw_imaging.so", "libonnxruntime.so.1"], engine =>
            Assert.StartsWith(_folder.Path, Assert.Single(lines, line => line.EndsWith('/' + engine))));
        Assert.DoesNotContain(lines, line => line.Contains("torch", StringComparison.OrdinalIgnoreCase));
    }

    private static void HoldsWhatConsumersNeed(string path)
    {
        using var package = ZipFile.OpenRead(path);
        var names = package.Entries.Select(entry => entry.FullName).ToList();
        string[] rooms = ["Foundation", "Imaging", "OnnxRuntime", "Packaging", "Runtime"];
        Assert.Equal(
            rooms.SelectMany(room => new[] { "dll", "xml" }.Select(kind => $"lib/net10.0/MLWorkbench.{room}.{kind}")),
            names.Where(name => name.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(["README.md", "NOTICE.txt"], name => Assert.Contains(name, names));
        using var nuspec = package.GetEntry("MLWorkbench.Runtime.nuspec")!.Open();
        Assert.Equal(
            ["Microsoft.Extensions.DependencyInjection.Abstractions", "System.Numerics.Tensors"],
            XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => (string?)element.Attribute("id")));
    }

    private static ProgramResult Succeeds(ProgramResult result)
    {
        Assert.True(result.Code == 0, result.ToString());
        return result;
    }
}
