using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Packages;

/// <summary>What the section `package` changes, and what is flagged.</summary>
public sealed class PackageOptionsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NearestNeighbours_AreFlaggedInManifestCardAndReport()
    {
        using var fitted = Fit("knn", "");

        var package = ModelPackage.Read(fitted.Folder.ModelZip);
        Assert.StartsWith("The model keeps the feature vectors of single training images", package.Manifest.HoldsPatients, StringComparison.Ordinal);
        Assert.Contains(package.Manifest.HoldsPatients!, package.Text(EntryNames.Card), StringComparison.Ordinal);
        Assert.Contains(package.Manifest.HoldsPatients!, File.ReadAllText(fitted.Folder.Markdown), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherHeads_HoldNoPatients_AndWithoutMLNetTheZipHasNoPartForIt()
    {
        using var fitted = Fit("logistic", "package: { mlnet: none }");

        var manifest = ModelPackage.Read(fitted.Folder.ModelZip).Manifest;
        Assert.Null(manifest.HoldsPatients);
        Assert.Null(manifest.MLNet);
        Assert.DoesNotContain(manifest.Entries, entry => EntryNames.IsMLNet(entry.Name));
    }

    [Fact]
    public void PathsForAPreprocessingThatMLNetCannotSay_AreRefused() => Assert.Equal(
        "package.mlnet: ML.NET's image steps cannot say this preprocessing (the images hold more than 8 bits). Use 'tensor' or 'auto'.",
        Assert.Throws<InputException>(() => Fit("logistic", "package: { mlnet: image-path }")).Message);

    private FittedPipeline Fit(string head, string section) => Workbench.Read(_folder.Write("one.yaml", $$"""
        task: image-classification
        data: { path: "{{Repository.PathOf("data-samples/samples.csv")}}", group: patient, split: { scheme: hold-out } }
        pipeline:
          - load-image: { channels: 1 }
          - train: { transfer: { backbone: raw-pixels, size: 16, head: {{head}} } }
        search: { trials: 1, metric: auroc, tuner: random }
        evaluate: { bootstrap: 100, pictures: false }
        {{section}}
        """)).Fit(new FitOptions { Folder = _folder.File("run"), Threads = 1 });
}
