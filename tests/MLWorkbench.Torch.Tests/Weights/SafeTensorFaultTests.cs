using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using MLWorkbench.Torch.Weights;
using Xunit;

namespace MLWorkbench.Torch.Tests.Weights;

/// <summary>Whatever stands in a file, what comes out is its tensors or one message: never a crash, never numbers from elsewhere.</summary>
public class SafeTensorFaultTests
{
    private const string Sound = """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"y":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""";

    [Fact]
    public void Entries_OfASoundHeader_AreItsTensors() =>
        Assert.Equal(["x", "y"], SafeTensors.Entries(FileOf(Sound, 16)).Select(entry => entry.Name));

    [Theory]
    [InlineData("""{"x":{"dtype":"F32","shape":[4],"data_offsets":[0,17]}}""")]
    [InlineData("""{"x":{"dtype":"F32","shape":[5],"data_offsets":[0,16]}}""")]
    [InlineData("""{"x":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]}}""")]
    [InlineData("""{"x":{"dtype":"F32","shape":[-2,-2],"data_offsets":[0,16]}}""")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,16]}}""")]
    [InlineData("""{"x":{"dtype":"F32","shape":[0,4611686018427387904,4],"data_offsets":[0,0]},"y":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4],"data_offsets":[16,0]}}""")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4],"data_offsets":[-16,0]}}""")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4],"data_offsets":[9223372036854775800,9223372036854775807]}}""")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4],"data_offsets":[0,18446744073709551616]}}""")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4],"data_offsets":[0]}}""")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,4],"data_offsets":[0,16]}}""")]
    [InlineData("""{"x":{"dtype":"F3","shape":[4],"data_offsets":[0,16]}}""")]
    [InlineData("""{"x":{"dtype":"F8_E4M3","shape":[16],"data_offsets":[0,16]}}""")]
    [InlineData("""{"x":{"dtype":null,"shape":[4],"data_offsets":[0,16]}}""")]
    [InlineData("""{"x":{"shape":[4],"data_offsets":[0,16]}}""")]
    [InlineData("""{"x":7}""")]
    [InlineData("""{}""")]
    [InlineData("""[1]""")]
    [InlineData("""{"x":""")]
    public void Read_OfAHeaderThatLies_IsAnInputError(string header) => OnTorch.Run(() =>
        Assert.Throws<InputException>(() => SafeTensors.Read(FileOf(header, 16))));

    [Theory]
    [InlineData("overlaps", """{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"y":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""")]
    [InlineData("hole", """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""")]
    [InlineData("follow its last tensor", """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("two tensors 'x'", """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"x":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""")]
    public void Entries_ThatDoNotFillTheFileExactly_AreAnInputError(string message, string header)
    {
        var failure = Assert.Throws<InputException>(() => SafeTensors.Entries(FileOf(header, 16)));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    [InlineData(100_000_001L)]
    [InlineData(1_000L)]
    public void Entries_WithALengthThatLies_AreAnInputError(long length)
    {
        var file = FileOf(Sound, 16);
        BitConverter.GetBytes(length).CopyTo(file, 0);

        Assert.Throws<InputException>(() => SafeTensors.Entries(file));
    }

    [Fact]
    public void Entries_OfAnyDamagedHeader_LieInsideTheFileOrAreAnInputError()
    {
        var sound = FileOf(Sound, 16);
        Prop.ForAll<int, byte, int>((place, value, cut) =>
        {
            var file = sound[..^(Math.Abs(cut % 4))];
            file[Math.Abs(place % Sound.Length) + (place % 3 == 0 ? 0 : 8)] = value;
            try
            {
                return SafeTensors.Entries(file).All(entry => entry.Start >= 8 && entry.Start + entry.Bytes <= file.Length);
            }
            catch (InputException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Open_OfAnyCutFile_IsAnInputErrorThatNamesIt()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "weights.safetensors");
        var file = FileOf(Sound, 16);
        for (var length = 0; length < file.Length; length += 5)
        {
            File.WriteAllBytes(path, file[..length]);
            Assert.Contains(path, Assert.Throws<InputException>(() => SafeTensorFile.Open(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_OfAFileCutAfterItWasOpened_IsAnInputError() => OnTorch.Run(() =>
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "weights.safetensors");
        File.WriteAllBytes(path, FileOf(Sound, 16));
        using var file = SafeTensorFile.Open(path);
        using (var other = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            other.SetLength(Sound.Length + 12);
        }

        Assert.Contains("cut", Assert.Throws<InputException>(() => file.Read(file.Entries[1])).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Open_OfAMissingFile_IsAnInputErrorThatNamesIt() =>
        Assert.Contains(
            "/nowhere/weights.safetensors",
            Assert.Throws<InputException>(() => SafeTensorFile.Open("/nowhere/weights.safetensors")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("PK\u0003\u0004archive/data.pkl")]
    [InlineData("\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.")]
    public void Open_OfAPickle_SaysToConvertItAndWhy(string start)
    {
        var failure = Assert.Throws<InputException>(() => SafeTensors.Entries(Encoding.Latin1.GetBytes(start)));

        Assert.Contains("convert", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("runs whatever program", failure.Message, StringComparison.Ordinal);
    }

    private static byte[] FileOf(string header, int data)
    {
        var bytes = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)bytes.Length), .. bytes, .. new byte[data]];
    }
}
