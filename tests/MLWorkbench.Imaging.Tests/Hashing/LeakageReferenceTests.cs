using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Hashing;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Hashing;

public class LeakageReferenceTests
{
    [SharedFact("reference/leakage", "data/brain-mri-yesno")]
    public void Hashes_MatchTheReference_OnBrainMri() => Compare("brain-mri-yesno");

    [SharedFact("reference/leakage", "data/photos-4c")]
    public void Hashes_MatchTheReference_OnPhotographs() => Compare("photos-4c");

    [SharedFact("reference/leakage", "data/brain-mri-yesno")]
    public void Correlation_MatchesTheReference()
    {
        var hashes = new Dictionary<string, ImageHashes>();
        foreach (var pair in Rows("brain-mri-yesno.pairs.tsv"))
        {
            var (left, right) = (HashesOf(hashes, pair["file_a"]), HashesOf(hashes, pair["file_b"]));

            Assert.Equal(double.Parse(pair["correlation_64x64"]), ImageHashes.Correlation(left, right), 2e-3);
            Assert.InRange(ImageHashes.Distance(left.DHash, right.DHash) - int.Parse(pair["dhash_hamming"]), -2, 2);
        }
    }

    private static ImageHashes HashesOf(Dictionary<string, ImageHashes> known, string file)
    {
        if (!known.TryGetValue(file, out var hashes))
        {
            known[file] = hashes = ImageHashes.Of(ImageCodec.Decode(SharedData.PathOf($"data/brain-mri-yesno/{file}")));
        }

        return hashes;
    }

    private static void Compare(string name)
    {
        var rows = Rows($"{name}.files.tsv");
        var ours = new ImageHashes[rows.Count];
        Parallel.For(0, rows.Count, index =>
            ours[index] = ImageHashes.Of(ImageCodec.Decode(SharedData.PathOf($"data/{name}/{rows[index]["file"]}"))));

        for (var index = 0; index < rows.Count; index++)
        {
            Assert.True(rows[index]["sha256_pixels"] == ours[index].Sha256Pixels, rows[index]["file"]);
            Assert.InRange(ImageHashes.Distance(Convert.ToUInt64(rows[index]["dhash"], 16), ours[index].DHash), 0, 2);
            Assert.InRange(ImageHashes.Distance(Convert.ToUInt64(rows[index]["phash"], 16), ours[index].PHash), 0, 2);
        }
    }

    private static List<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(SharedData.PathOf($"reference/leakage/{file}"));
        var header = lines[0].Split('\t');
        return [.. lines.Skip(1).Select(line => header.Zip(line.Split('\t')).ToDictionary(cell => cell.First, cell => cell.Second))];
    }
}
