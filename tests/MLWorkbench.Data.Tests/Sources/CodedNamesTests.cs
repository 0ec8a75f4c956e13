using MLWorkbench.Data.Groups;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Sources;

public sealed class CodedNamesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(DataPrivacy.Auto, true, true)]
    [InlineData(DataPrivacy.Auto, false, false)]
    [InlineData(DataPrivacy.Codes, false, true)]
    [InlineData(DataPrivacy.Names, true, false)]
    public void Codes_AreUsed_WhereAskedForOrDicom(DataPrivacy privacy, bool dicom, bool expected) =>
        Assert.Equal(expected, CodedNames.Wanted(new RawData([]) { HasDicom = dicom }, new DataOptions { Privacy = privacy }));

    [Fact]
    public void EveryName_BecomesACode_TheSameOneForTheSame()
    {
        var (raw, scanned, given) = Coded();

        Assert.All(raw.Samples, sample => Assert.True(Pseudonyms.IsCode("image", sample.Id)));
        Assert.Equal(raw.Samples.Select(sample => sample.Id), scanned.Samples.Select(sample => sample.Id));
        Assert.All(given.Names, name => Assert.True(Pseudonyms.IsCode("patient", name)));
        Assert.Equal(10, given.Names.Distinct().Count());
        Assert.True(Pseudonyms.IsCode("image", Assert.Single(scanned.Rejected).Id));
        Assert.True(Pseudonyms.IsCode("file", Assert.Single(raw.Ignored)));
    }

    [Fact]
    public void ColumnsThatTell_BecomeCodes_AndMeasuresStay()
    {
        var (raw, _, _) = Coded();

        Assert.All(raw.Samples, sample => Assert.True(Pseudonyms.IsCode("patient", sample.Columns["surname"])));
        Assert.All(raw.Samples, sample => Assert.True(Pseudonyms.IsCode("patient", sample.Columns["remark"])));
        Assert.All(raw.Samples, sample => Assert.True(Pseudonyms.IsCode("patient", sample.Columns["number"])));
        Assert.Equal(["f", "m"], raw.Samples.Select(sample => sample.Columns["sex"]).Distinct().Order());
        Assert.Contains("30.5", raw.Samples.Select(sample => sample.Columns["age"]));
        Assert.Contains("number, remark, surname", Assert.Single(raw.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void ReasonsAndUnreadFolders_NameNothing()
    {
        var (raw, scanned, _) = Coded();

        Assert.Equal("file 3 of 4: truncated", Assert.Single(scanned.Rejected).Reason);
        Assert.True(Pseudonyms.IsCode("folder", Assert.Single(raw.Unread)));
    }

    [Theory]
    [InlineData(DataPrivacy.Codes, "folder-")]
    [InlineData(DataPrivacy.Names, "Berta Mueller")]
    public void AFolderBesideTheTrainingFolder_IsToldByItsCode_WhereCodesAreWanted(DataPrivacy privacy, string named)
    {
        TestData.Images(_folder, Enumerable.Range(0, 6).SelectMany(i => new[] { $"train/no/{i}.png", $"train/yes/{i}.png", $"val/no/{i}.png", $"val/yes/{i}.png", $"test/no/{i}.png", $"test/yes/{i}.png" }));
        TestData.Images(_folder, "Berta Mueller/1.png");

        var notices = TestData.Load(_folder, ".", options => options with { Privacy = privacy }).Notices;

        Assert.StartsWith($"the folder '{named}", Assert.Single(notices, notice => notice.Contains("beside the training folder", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(privacy == DataPrivacy.Names, notices.Any(notice => notice.Contains("Mueller", StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Twenty images of ten patients.</summary>
    private (RawData Raw, ScannedSamples Scanned, GroupNames Given) Coded()
    {
        var samples = Enumerable.Range(0, 20).Select(number => new RawSample($"berta{number / 2}/{number}.dcm", new FileImage($"/x/{number}"), ["a"], "m.csv")
        {
            Columns = new Dictionary<string, string>
            {
                ["surname"] = $"Berta{number / 2}", ["remark"] = $"word{number}", ["number"] = $"{1_000_000 + number}", ["sex"] = number % 2 == 0 ? "f" : "m", ["age"] = $"{30 + number}.5",
            },
        }).ToList();
        var raw = new RawData(samples) { Columns = ["surname", "remark", "number", "sex", "age"], Ignored = ["letter to berta.txt"], Unread = ["berta"] };
        var scanned = new ScannedSamples(samples, [], [], [], [new RejectedFile("berta/half", "berta3.dcm: truncated") { ReasonWithoutNames = "file 3 of 4: truncated" }]);
        return CodedNames.Replace(
            raw, scanned, new GroupNames([.. samples.Select(sample => sample.Id.Split('/')[0])], true, []), new Pseudonyms(PrivacyKey.Open(_folder.File("key"))));
    }
}
