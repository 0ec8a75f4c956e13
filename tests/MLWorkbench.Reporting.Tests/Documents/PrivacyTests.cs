using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Subgroups;
using MLWorkbench.Reporting.Documents.Claim;
using MLWorkbench.Reporting.Documents.Facts;
using MLWorkbench.Reporting.Documents.ModelCards;
using MLWorkbench.Reporting.Documents.TripodAi;
using MLWorkbench.Reporting.Inputs;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Documents;

public class PrivacyTests
{
    [Fact]
    public void Ids_ReachNoDocument_WhereverTheyStand() => Prop.ForAll(
        ArbMap.Default.ArbFor<Guid>(),
        guid =>
        {
            var id = $"p0-{guid:N}";
            var input = FullInput.Of() with
            {
                Findings = [new(FindingWeight.Alarm, $"{id} is in two splits", id, [id], 1), new(FindingWeight.Doubt, "1 pair of duplicates", id, [id], 1)],
                LabelDoubts = [new(id, id, "benign", "malignant", 0.9)],
                Notices = [new(NoticeKind.Warning, id), new(NoticeKind.Note, id)],
                Data = FullInput.Of().Data! with { SetAside = [new(id, "truncated")], Facts = [new("Largest", id)] },
                Cases = new CaseGallery { Cases = [new Case(id, id, [0], [1], [0.1, 0.9])], WorstErrors = [0] },
                Test = FullInput.Of().Test! with { Subgroups = [new SubgroupColumn("patient", [new SubgroupReport(id, 9, 1, [4, 5], new Dictionary<string, MetricEstimate>())])] },
            };
            return new[] { ModelCard.ToText(input), ClaimDraft.Of(input).ToText(), TripodAiDraft.Of(input).ToText() }
                .All(text => !text.Contains(id, StringComparison.OrdinalIgnoreCase));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("/home/jane/scans")]
    [InlineData("C:\\Users\\jane\\scans")]
    [InlineData("~/scans")]
    [InlineData("../data/scans")]
    [InlineData("p014/slice3")]
    [InlineData("p014-slice3.png")]
    public void Paths_ReachNoDocument_WhereverTheyStand(string path)
    {
        var input = FullInput.Of() with
        {
            Command = $"./workbench run {path}",
            PipelineYaml = $"pipeline:\n  - load-image: {{ mask: '{path}' }}\n  - train: {{ cnn: {{ weights: '{path}' }} }}\n",
            Environment = [new("Folder", path), new("libtorch", "2.6.0")],
            Model = FullInput.Of().Model! with { Facts = [new("Weights", path)] },
        };

        Assert.All(
            new[] { ModelCard.ToText(input), ClaimDraft.Of(input).ToText(), TripodAiDraft.Of(input).ToText() },
            text => Assert.DoesNotContain(path.Replace("\\", "\\\\", StringComparison.Ordinal), text));
        Assert.Contains("libtorch 2.6.0", ModelCard.ToText(input));
    }

    [Theory]
    [InlineData("64 x 64")]
    [InlineData("PNG, 16 bit, 1 channel")]
    [InlineData("train.cnn.learning-rate 0.0081, train.cnn.dropout 0.5")]
    [InlineData("3 of 214 test images are training images")]
    [InlineData("OpenCV 4.6.0, libpng 1.6.39, libjpeg-turbo 2.1.5; .NET 10.0.12")]
    [InlineData("Debian GNU/Linux 12 (bookworm), X64")]
    [InlineData("With 71 patients there is no vault: five outer folds by patient, four inner ones within each.")]
    public void OrdinaryFacts_MayStandThere(string text) => Assert.True(new Privacy(FullInput.Of()).Allows(text));
}
