using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using Xunit;

namespace MLWorkbench.Runtime.Tests;

public sealed class ImageWithRowTests
{
    private static readonly Dictionary<string, string> _row = new() { ["age"] = "40", ["name"] = "passed over" };

    [Fact]
    public void ImageAndRow_AreAnsweredTogether_OneByOneAndInBatches()
    {
        using var model = ScanModel.Load();

        Assert.Equal(0.6, model.Predict(Image(204), _row)["bright"], 1e-6);
        Assert.Equal(0.6, model.Predict(ImageCodec.EncodePng(Image(204)), _row)["bright"], 1e-6);
        var prepared = new[] { model.Prepare(ImageCodec.EncodePng(Image(204)), _row), model.Prepare(ImageCodec.EncodePng(Image(51)), _row) };
        Assert.Equal([0.6, 0.3], model.Predict(prepared).Select(answer => Math.Round(answer["bright"], 6)));
    }

    [Fact]
    public void HalfOfIt_IsRefused_AndSoIsTheRowOfAModelOfImages()
    {
        using var both = ScanModel.Load();
        using var images = BrightnessModel.Load();

        Assert.Contains("with the columns age; give both", Assert.Throws<InputException>(() => both.Predict(Image(9))).Message);
        Assert.Contains("with the columns age; give both", Assert.Throws<InputException>(() => both.Prepare(ImageCodec.EncodePng(Image(9)))).Message);
        Assert.Contains("an image with each row", Assert.Throws<InputException>(() => both.PredictRow(_row)).Message);
        Assert.Contains("images alone", Assert.Throws<InputException>(() => images.Predict(Image(9), _row)).Message);
    }

    [Fact]
    public void AManifestThatDoesNotFitTheGraph_IsRefused()
    {
        Assert.Contains("its inputs should be 'input' and 'rows'", Refusal(input => input with { ColumnTensor = "rows" }));
        Assert.Contains("not float [N, 2]", Refusal(input => input with { Columns = [.. input.Columns!, new("weight", "number")] }));
        Assert.Contains("does not fit its input", Refusal(input => input with { Columns = null }));

        static string Refusal(Func<Packaging.Manifests.InputContract, Packaging.Manifests.InputContract> change) =>
            Assert.Throws<InputException>(() => ScanModel.Load(manifest => manifest with { Input = change(manifest.Input) }).Dispose()).Message;
    }

    private static Image Image(byte grey) => Imaging.Image.FromBytes(BrightnessModel.Side, BrightnessModel.Side, 1, [.. Enumerable.Repeat(grey, BrightnessModel.Side * BrightnessModel.Side)]);
}
