using MLWorkbench.Data.Duplicates;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Imaging;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests;

/// <summary>Public data that lies beside the repository. Each set is read once.</summary>
public class RealDataTests
{
    private static readonly Lazy<Dataset> BrainMri = new(() => Load("data/brain-mri-yesno"));
    private static readonly Lazy<Dataset> Photos = new(() => Load("data/photos-4c"));
    private static readonly Lazy<Dataset> BreastMnist = new(() => Load("data/breastmnist/breastmnist.npz"));

    [SharedFact("data/brain-mri-yesno")]
    public void BrainMri_AsFolders_LosesNoFile()
    {
        Assert.Equal([98, 155], BrainMri.Value.Fingerprint.Classes.Select(count => count.Samples));
        Assert.Empty(BrainMri.Value.Rejected);
        Assert.Contains(DatasetLoader.NoGroupsNotice, BrainMri.Value.Notices);
    }

    [SharedFact("data/brain-mri-yesno", "reference/leakage/brain-mri-yesno.pairs.tsv")]
    public void BrainMri_EveryExactAndNearPairOfTheReference_IsFound() => FindsReferencePairs("brain-mri-yesno", BrainMri.Value);

    [SharedFact("data/brain-mri-yesno", "reference/leakage/brain-mri-yesno.files.tsv")]
    public void BrainMri_PartsNoClusterOfTheReference_AndUnitesFewOfThem()
    {
        var groups = BrainMri.Value.Training.Concat(BrainMri.Value.Test.Samples).ToDictionary(sample => sample.Id, sample => sample.Group);
        var clusters = Table("reference/leakage/brain-mri-yesno.files.tsv").GroupBy(row => row["cluster"]).ToList();

        Assert.All(clusters, cluster => Assert.Single(cluster.Select(row => groups[row["file"]]).Distinct()));
        Assert.InRange(BrainMri.Value.Fingerprint.Groups, 0.95 * clusters.Count, clusters.Count);
    }

    [SharedFact("data/brain-mri-yesno", "reference/leakage/brain-mri-yesno.pairs.tsv")]
    public void BrainMri_FeatureDistance_FindsMostProbablePairs() => FindsProbablePairs("brain-mri-yesno", BrainMri.Value);

    [SharedFact("data/photos-4c", "reference/leakage/photos-4c.pairs.tsv")]
    public void Photos_FeatureDistance_FindsMostProbablePairs() => FindsProbablePairs("photos-4c", Photos.Value);

    [SharedFact("data/photos-4c", "reference/leakage/photos-4c.pairs.tsv")]
    public void Photos_EveryExactAndNearPairOfTheReference_IsFound() => FindsReferencePairs("photos-4c", Photos.Value);

    [SharedFact("data/brain-mri-yesno", "reference/leakage/brain-mri-yesno.pairs.tsv")]
    public void BrainMri_WhatIsReported_IsInTheReference() => ReportsOnlyReferencePairs("brain-mri-yesno", BrainMri.Value);

    [SharedFact("data/photos-4c", "reference/leakage/photos-4c.pairs.tsv")]
    public void Photos_WhatIsReported_IsInTheReference() => ReportsOnlyReferencePairs("photos-4c", Photos.Value);

    [SharedFact("data/photos-4c", "reference/leakage/photos-4c.testing_vs_training.tsv")]
    public void Photos_TestImagesWithATwin_AreThoseOfTheReference()
    {
        var expected = Table("reference/leakage/photos-4c.testing_vs_training.tsv").Select(row => row.Values.First(value => value.StartsWith("Testing/", StringComparison.Ordinal)));

        Assert.Equal(expected.Order(StringComparer.Ordinal), Photos.Value.TestTwins.Order(StringComparer.Ordinal));
    }

    [SharedFact("data/photos-4c")]
    public void Photos_LeakageAcrossTheOfficialSplit_IsReported()
    {
        var finding = Assert.Single(Photos.Value.Findings, finding => finding.Kind == FindingKind.DuplicateAcrossSplit);

        Assert.StartsWith("57 of 58 test images are also in training (57 identical, 0 nearly so)", finding.Text, StringComparison.Ordinal);
        Assert.Equal(58, Photos.Value.Test.Count);
        Assert.Equal(399, Photos.Value.Training.Count + Photos.Value.Validation.Count);
    }

    [SharedFact("data/brain-mri-yesno/splits.csv")]
    public void BrainMri_AsManifest_KeepsItsSplit() => KeepsTheSplit("data/brain-mri-yesno/splits.csv");

    [SharedFact("data/busi-us/splits.csv")]
    public void BreastUltrasound_AsManifest_KeepsItsSplit() => KeepsTheSplit("data/busi-us/splits.csv");

    [SharedFact("data/breastmnist/breastmnist.npz")]
    public void BreastMnist_HasItsOfficialSplit()
    {
        var dataset = BreastMnist.Value;

        Assert.Equal((546, 78, 156), (dataset.Training.Count, dataset.Validation.Count, dataset.Test.Count));
        Assert.Equal([42, 114], dataset.Test.Classes.Select(count => count.Samples));
        var image = dataset.Training[3].Image.Load();
        Assert.Equal((28, 28, 1, PixelDepth.U8), (image.Width, image.Height, image.Channels, image.Depth));
    }

    private static Dataset Load(string path) =>
        DatasetLoader.Load(new DataOptions { Path = path }, SharedData.Root!, 1, new InProcessScanner());

    private static void KeepsTheSplit(string manifest)
    {
        var dataset = Load(manifest);
        var rows = Table(manifest, ',');

        Assert.Empty(dataset.Rejected);
        Assert.True(dataset.Fingerprint.GroupsKnown);
        foreach (var (word, samples) in new[] { ("train", dataset.Training), ("val", dataset.Validation), ("test", dataset.Test.Samples) })
        {
            Assert.Equal(rows.Where(row => row["split"] == word).Select(row => row["file"]).Order(), samples.Select(sample => sample.Id).Order());
        }
    }

    private static void FindsReferencePairs(string name, Dataset dataset)
    {
        var found = dataset.Duplicates.ToDictionary(pair => (pair.First, pair.Second), pair => pair.Kind);
        foreach (var row in Table($"reference/leakage/{name}.pairs.tsv").Where(row => row["kind"] is "exact_file" or "exact_pixels" or "near"))
        {
            var pair = string.CompareOrdinal(row["file_a"], row["file_b"]) < 0 ? (row["file_a"], row["file_b"]) : (row["file_b"], row["file_a"]);
            Assert.True(found.TryGetValue(pair, out var kind), $"{row["kind"]} pair {pair} was not found");
            Assert.Equal(row["kind"], kind switch { DuplicateKind.ExactFile => "exact_file", DuplicateKind.ExactPixels => "exact_pixels", DuplicateKind.Near => "near", _ => "alike" });
        }
    }

    private static void FindsProbablePairs(string name, Dataset dataset)
    {
        var found = dataset.Duplicates.Where(pair => pair.Kind == DuplicateKind.Alike).Select(pair => (pair.First, pair.Second)).ToHashSet();
        var probable = Table($"reference/leakage/{name}.pairs.tsv").Where(row => row["kind"] == "probable").ToList();

        var hits = probable.Count(row => found.Contains((row["file_a"], row["file_b"])) || found.Contains((row["file_b"], row["file_a"])));

        Assert.True(hits >= 0.7 * probable.Count, $"{hits} of {probable.Count} probable pairs");
    }

    /// <summary>At most 2 % of what is reported may be none of the reference's kinds, candidates included.</summary>
    private static void ReportsOnlyReferencePairs(string name, Dataset dataset)
    {
        var known = Table($"reference/leakage/{name}.pairs.tsv")
            .SelectMany(row => new[] { (row["file_a"], row["file_b"]), (row["file_b"], row["file_a"]) })
            .ToHashSet();

        var unknown = dataset.Duplicates.Count(pair => !known.Contains((pair.First, pair.Second)));

        Assert.NotEmpty(dataset.Duplicates);
        Assert.True(unknown <= 0.02 * dataset.Duplicates.Count, $"{unknown} of {dataset.Duplicates.Count} pairs are not in the reference");
    }

    private static List<Dictionary<string, string>> Table(string path, char separator = '\t')
    {
        var lines = File.ReadAllLines(SharedData.PathOf(path));
        var header = lines[0].Split(separator);
        return [.. lines.Skip(1).Select(line => header.Zip(line.Split(separator)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
