using MLWorkbench.Data.Scanning;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Scanning;

public sealed class InProcessScannerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void SixteenBitGrey_IsDescribed()
    {
        var path = Write("a.png", ImageCodec.EncodePng(Image.FromUInt16(3, 2, 1, [1, 2, 3, 40, 500, 60_000])));

        var image = Scan(path).Image!;

        Assert.Equal(("PNG", 3, 2, 1, 16), (image.Format, image.Width, image.Height, image.Channels, image.Bits));
        Assert.Equal(64 * 64, image.Thumbnail.Length);
        Assert.Equal((0, 255), (image.Thumbnail.Min(), image.Thumbnail.Max()));
    }

    [Fact]
    public void UnreadableFiles_HaveAReasonAndNoPath()
    {
        var whole = ImageCodec.EncodePng(Image.FromBytes(64, 64, 1, new byte[64 * 64]));
        string[] paths = [Write("empty.png", []), Write("text.png", "no image"u8.ToArray()), Write("cut.png", whole[..40]), _folder.File("missing.png")];

        var results = new InProcessScanner().Scan(paths);

        Assert.All(results, result => Assert.Null(result.Image));
        Assert.All(results, result => Assert.NotEmpty(result.Reason!));
        Assert.All(results, result => Assert.DoesNotContain(_folder.Path, result.Reason!, StringComparison.Ordinal));
    }

    [Fact]
    public void Results_ComeInOrder_AndProgressIsTold()
    {
        var paths = Enumerable.Range(0, 20).Select(i => Write($"{i}.png", ImageCodec.EncodePng(Image.FromBytes(2, 1, 1, [(byte)i, 200])))).ToList();
        var told = new Told();

        var results = new InProcessScanner().Scan(paths, told);

        Assert.Equal(paths, results.Select(result => result.Path));
        Assert.Equal(20, told.Most);
    }

    [Fact]
    public void TheSamePictureInAnotherFile_HasTheSamePixelHash()
    {
        var image = Image.FromBytes(2, 2, 1, [1, 2, 3, 4]);
        var colour = Image.FromBytes(2, 2, 3, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);

        var (grey, rgb) = (Scan(Write("a.png", ImageCodec.EncodePng(image))), Scan(Write("b.png", ImageCodec.EncodePng(colour))));

        Assert.NotEqual(grey.Sha256, rgb.Sha256);
        Assert.Equal(grey.Image!.PixelsSha256, rgb.Image!.PixelsSha256);
    }

    public void Dispose() => _folder.Dispose();

    private static ScanResult Scan(string path) => new InProcessScanner().Scan([path])[0];

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    private sealed class Told : IProgress<int>
    {
        private int _most;

        public int Most => _most;

        public void Report(int value)
        {
            lock (this)
            {
                _most = Math.Max(_most, value);
            }
        }
    }
}
