using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Explanations;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Explanations;

public sealed class CaseFilesTests
{
    private static readonly byte[] _picture = ImageCodec.EncodePng(Image.FromBytes(2, 1, 1, [1, 2]));

    [Fact]
    public void AGallery_ComesBackAsItWas()
    {
        using var folder = new TempFolder();
        var gallery = Gallery();

        CaseFiles.Write(folder.File("cases"), gallery);
        var back = CaseFiles.Read(folder.File("cases"))!;

        Assert.Equal(_picture, back.Cases[0].Picture);
        Assert.Equal(ImageCodec.EncodeJpeg(Image.FromBytes(2, 1, 1, [1, 2])), back.Cases[0].Explained);
        Assert.Null(back.Cases[1].Picture);
        Assert.Equal((1, "s1", 0.75), (back.Cases[0].ExplainedClass, back.Cases[0].Sample, back.Cases[0].Probabilities[1]));
        Assert.Equal(gallery.WorstErrors, back.WorstErrors);
        Assert.Equal((1, 0, 7, 2), (back.Cells[0].Truth, back.Cells[0].Predicted, back.Cells[0].Count, back.Cells[0].Label));
        Assert.Equal(("by hand", "checked"), (back.Method, back.Checks[0]));
    }

    [Fact]
    public void PicturesOfAnEarlierRun_DoNotStay()
    {
        using var folder = new TempFolder();
        CaseFiles.Write(folder.File("cases"), Gallery());

        CaseFiles.Write(folder.File("cases"), new CaseGallery { Cases = [] });

        Assert.Equal(["cases.json"], Directory.GetFiles(folder.File("cases")).Select(Path.GetFileName));
    }

    [Fact]
    public void APictureThatWasDeleted_IsMissed_AndNothingElse()
    {
        using var folder = new TempFolder();
        CaseFiles.Write(folder.File("cases"), Gallery());
        File.Delete(Directory.GetFiles(folder.File("cases"), "*.png").Single());

        var back = CaseFiles.Read(folder.File("cases"))!;

        Assert.Null(back.Cases[0].Picture);
        Assert.NotNull(back.Cases[0].Explained);
    }

    private static CaseGallery Gallery() => new()
    {
        Cases =
        [
            new Case("s1", "p1", [0], [1], [0.25, 0.75])
            {
                Picture = _picture, Explained = ImageCodec.EncodeJpeg(Image.FromBytes(2, 1, 1, [1, 2])), ExplainedClass = 1,
            },
            new Case("s2", "p2", [1], [1], [0.25, 0.75]),
        ],
        WorstErrors = [0],
        Cells = [new CaseCell(1, 0, [], 7) { Label = 2 }],
        Method = "by hand",
        Checks = ["checked"],
    };
}
