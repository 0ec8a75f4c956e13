using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging.Reading.Graphs;
using Xunit;

namespace MLWorkbench.Packaging.Tests.Reading.Graphs;

public sealed class TensorReadingTests
{
    private const byte Float = 1;
    private const byte Int64 = 7;

    [Fact]
    public void Integers_AreKept() => Assert.Equal([1, 2], TensorReading.Read(Tensor(Int64, [2], [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0])).Integers!);

    [Fact]
    public void ManyIntegers_AreOnlyCounted() => Assert.Null(TensorReading.Read(Tensor(Int64, [100, 100], new byte[80_000])).Integers);

    [Fact]
    public void PackedIntegers_AreCountedWithoutBeingKept() =>
        Assert.Null(TensorReading.Read([.. Shape(100, 100), 0x10, Int64, .. Contents.Field(7, new byte[10_000])]).Integers);

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(0)]
    public void OtherSizeThanTheShape_IsRefused(int bytes) =>
        Assert.Contains("another size", Assert.Throws<InputException>(() => TensorReading.Read(Tensor(Float, [4], new byte[bytes]))).Message);

    [Fact]
    public void ShapeBeyondAllNumbers_IsRefused() =>
        Assert.Throws<InputException>(() => TensorReading.Read([.. Shape(120, 120, 120, 120, 120, 120, 120, 120, 120, 120, 120), 0x10, Float, .. Contents.Field(9, [])]));

    [Fact]
    public void UnknownType_IsRefused() => Assert.Throws<InputException>(() => TensorReading.Read(Tensor(99, [4], new byte[16])));

    private static byte[] Tensor(byte type, byte[] shape, byte[] raw) => [.. Shape(shape), 0x10, type, .. Contents.Field(9, raw)];

    private static byte[] Shape(params byte[] sizes) => [.. sizes.SelectMany(size => (byte[])[0x08, size])];
}
