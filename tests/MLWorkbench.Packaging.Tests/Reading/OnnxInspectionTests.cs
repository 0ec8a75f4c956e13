using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging.Reading;
using Xunit;

namespace MLWorkbench.Packaging.Tests.Reading;

public sealed class OnnxInspectionTests
{
    private static readonly byte[] _external = [0x70, 1];

    [Fact]
    public void WholeGraph_Passes() => OnnxInspection.Check(Contents.Graph([1, 2, 3]));

    /// <summary>Tensors stand in initializers and attributes; other places are refused as a whole.</summary>
    [Theory]
    [InlineData("another file", 7, 5)]
    [InlineData("another file", 7, 1, 5, 5)]
    [InlineData("another file", 7, 1, 5, 10)]
    [InlineData("sparsely", 7, 15, 1)]
    [InlineData("sparsely", 7, 15, 2)]
    [InlineData("sparsely", 7, 1, 5, 22, 1)]
    [InlineData("branches or loops", 7, 1, 5, 6, 5)]
    [InlineData("branches or loops", 7, 1, 5, 11, 1, 5, 6, 5)]
    [InlineData("functions", 25, 7, 5, 5)]
    [InlineData("functions", 25, 11, 10)]
    [InlineData("for training", 20, 1, 5)]
    [InlineData("for training", 20, 2, 5)]
    public void TensorInAnotherFile_IsRefused_WhereverItStands(string reason, params int[] path)
    {
        foreach (var tensor in new[] { _external, Contents.Field(13, [1]) })
        {
            var bytes = path.Reverse().Aggregate(tensor, (inner, field) => Wide(field, inner));

            Assert.Contains(reason, Assert.Throws<InputException>(() => OnnxInspection.Check(bytes)).Message);
        }
    }

    [Fact]
    public void TensorThatLiesInTheFile_Passes() => OnnxInspection.Check([0x08, 8, .. Contents.Field(7, Contents.Field(5, [0x08, 1, 0x10, 2, .. Contents.Field(9, [5]), 0x70, 0]))]);

    [Fact]
    public void Nesting_HasAnEnd()
    {
        var graph = Enumerable.Range(0, 10_000).Aggregate(Array.Empty<byte>(), (inner, _) => inner.Length > 100_000 ? inner : Contents.Field(1, Contents.Field(5, Contents.Field(6, inner))));

        Assert.Contains("branches or loops", Assert.Throws<InputException>(() => OnnxInspection.Check(Contents.Field(7, graph))).Message);
    }

    [Fact]
    public void OtherBytes_AreRefusedOrPass_ButNeverCrash() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        try
        {
            OnnxInspection.Check(bytes);
        }
        catch (InputException)
        {
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryCut_IsRefused()
    {
        var whole = Contents.Graph([.. Enumerable.Range(0, 200).Select(i => (byte)i)]);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InputException>(() => OnnxInspection.Check(whole.AsSpan(0, length)));
        }
    }

    /// <summary>A field whose number may need two bytes.</summary>
    private static byte[] Wide(int number, byte[] content)
    {
        if (number < 16)
        {
            return Contents.Field(number, content);
        }

        var tag = (number << 3) | 2;
        return [(byte)((tag & 0x7F) | 0x80), (byte)(tag >> 7), .. Contents.Field(1, content)[1..]];
    }
}
