using System.Buffers.Binary;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Nifti;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Volumes;

public class NiftiTests
{
    private static readonly int[][] Permutations = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    [Fact]
    public void EveryTypeScalingAndOrientation_ComesBack()
    {
        var arbitrary = ArbMap.Default.GeneratorFor<int>().Select(Random).ToArbitrary();

        Prop.ForAll(arbitrary, given =>
        {
            var volume = Read(Written(given));

            return Matches(given, volume);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void EveryType_InBothEndians_IsRead()
    {
        foreach (var type in Enum.GetValues<NiftiType>())
        {
            foreach (var isBigEndian in new[] { false, true })
            {
                var contents = Contents([2, 1, 1], [1, 100]) with { Type = type, IsBigEndian = isBigEndian, Slope = 2, Intercept = -3 };

                Assert.Equal([197f, -1f], Read(NiftiWriter.Write(contents)).Values.ToArray());
            }
        }
    }

    [Fact]
    public void RightAnteriorSuperior_IsShownAsDicomShowsIt()
    {
        // The first axis of NIfTI's usual order goes to the right, DICOM's columns to the left.
        var volume = Read(NiftiWriter.Write(Contents([2, 3, 1], [1, 2, 3, 4, 5, 6])));

        Assert.Equal([6f, 5f, 4f, 3f, 2f, 1f], volume.Values.ToArray());
        Assert.True(volume.IsOriented);
    }

    [Fact]
    public void WithoutOrientation_AxesStayAsStored()
    {
        var volume = Read(NiftiWriter.Write(Contents([2, 3, 1], [1, 2, 3, 4, 5, 6]) with { IsOriented = false }));

        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], volume.Values.ToArray());
        Assert.False(volume.IsOriented);
    }

    [Fact]
    public void SlopeOfZero_ScalesNothing() =>
        Assert.Equal([7f], Read(NiftiWriter.Write(Contents([1, 1, 1], [7]) with { Slope = 0, Intercept = 5 })).Values.ToArray());

    [Fact]
    public void Gzip_IsReadAndItsDamageToldApart()
    {
        var file = Compressed(NiftiWriter.Write(Contents([20, 20, 20], [.. Enumerable.Range(0, 8000)])));

        Assert.Equal(7999, Read(file).Range.Greatest);
        Assert.Contains("cut short", Refused(file[..(file.Length / 2)]), StringComparison.Ordinal);
        var damaged = (byte[])file.Clone();
        damaged.AsSpan(40, 40).Fill(0xFF);
        Assert.Matches("damaged|cut short|NIfTI", Refused(damaged));
    }

    [Fact]
    public void CutFile_IsRefused_WithWhatIsThere()
    {
        var file = NiftiWriter.Write(Contents([10, 10, 10], new double[1000]));

        Assert.Equal("cut short: 1,000 of 2,000 bytes of values (10 x 10 x 10 of 16 bits)", Refused(file[..1352]));
        Assert.Equal("cut short: 100 of the 348 bytes of a NIfTI header", Refused(file[..100]));
        Assert.Equal("empty file", Refused([]));
    }

    [Theory]
    [InlineData(40, 9, "impossible NIfTI header: 9 dimensions")]
    [InlineData(42, -4, "impossible NIfTI header: sizes -4 x 10 x 10")]
    [InlineData(70, 77, "impossible NIfTI header: values of type 77")]
    [InlineData(70, 32, "complex NIfTI values are not read; write magnitudes")]
    [InlineData(70, 128, "NIfTI files in colour are not read; a volume has one value a voxel")]
    [InlineData(72, 8, "impossible NIfTI header: 8 bits for values of type Int16")]
    [InlineData(344, 0x696E, "the header of a NIfTI pair (.hdr and .img), which is not read; write one .nii file")]
    [InlineData(344, 0, "no NIfTI file: an Analyze header, or damaged; write it as .nii")]
    public void ImpossibleHeader_IsRefused(int at, short value, string message)
    {
        var file = NiftiWriter.Write(Contents([10, 10, 10], new double[1000]));
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(at), value);

        Assert.Equal(message, Refused(file));
    }

    [Fact]
    public void TimeSeries_IsRefused()
    {
        var file = NiftiWriter.Write(Contents([10, 10, 10], new double[1000]));
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(40), 4);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(48), 20);

        Assert.StartsWith("10 x 10 x 10 x 20 values are more than one volume", Refused(file), StringComparison.Ordinal);
    }

    [Fact]
    public void ContradictorySpacing_IsRefused()
    {
        var file = NiftiWriter.Write(Contents([10, 10, 10], new double[1000]));
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(88), 5);

        Assert.Equal("contradictory spacing: 5 mm between voxels along axis 3 by pixdim, 1 mm by the affine (sform)", Refused(file));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 500)]
    [InlineData(2, 0.5)]
    [InlineData(3, 0.0005)]
    [InlineData(2 | 8, 0.5)]
    [InlineData(3 | 16, 0.0005)]
    public void LengthsInAnotherUnit_BecomeMillimetres(byte unit, double millimetres)
    {
        var contents = Contents([2, 2, 2], new double[8]) with { Steps = [[0.5, 0, 0], [0, 0.5, 0], [0, 0, 0.5]] };
        foreach (var file in new[] { NiftiWriter.Write(contents), NiftiWriter.Write(contents with { IsOriented = false }) })
        {
            file[123] = unit;

            var spacing = Read(file).Spacing;

            Assert.All([spacing.Slice, spacing.Row, spacing.Column], length => Assert.Equal(millimetres, length, 1e-9));
        }
    }

    [Theory]
    [InlineData(1, 2000, NiftiUnit.Metre)]
    [InlineData(3, 0.002, NiftiUnit.Micrometre)]
    [InlineData(7, 2, NiftiUnit.Unknown)]
    public void TheSecondVersion_HasItsUnitElsewhere(int code, double millimetres, NiftiUnit unit)
    {
        var file = new byte[544 + 1];
        BinaryPrimitives.WriteInt32LittleEndian(file, 540);
        "n+2\0\r\n\x1a\n"u8.CopyTo(file.AsSpan(4));
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(12), (short)NiftiType.UInt8);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(14), 8);
        for (var index = 0; index < 8; index++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(16 + (8 * index)), index == 0 ? 3 : 1);
            BinaryPrimitives.WriteDoubleLittleEndian(file.AsSpan(104 + (8 * index)), 2);
        }

        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(168), 544);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(500), code);
        using var stream = new MemoryStream(file);

        var (volume, facts) = NiftiReader.ReadWithFacts(stream);

        Assert.Equal(unit, facts.Unit);
        Assert.Equal(millimetres, volume.Spacing.Slice, 1e-9);
        Assert.All(facts.Spacing, length => Assert.Equal(millimetres, length, 1e-9));
    }

    [Fact]
    public void FlatAffine_IsRefused()
    {
        var file = NiftiWriter.Write(Contents([10, 10, 10], new double[1000]));
        file.AsSpan(280, 16).Clear();

        Assert.Equal("impossible NIfTI header: the axes of its affine (sform) do not span a space", Refused(file));
    }

    [Fact]
    public void MoreVoxelsThanTheLimit_AreRefusedFromTheHeader()
    {
        var file = NiftiWriter.Write(Contents([10, 10, 10], new double[1000]));
        foreach (var axis in new[] { 42, 44, 46 })
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(axis), 30_000);
        }

        Assert.Equal("30,000 x 30,000 x 30,000 voxels; the limit is 268,435,456", Refused(file));
    }

    [Fact]
    public void MutatedFiles_GiveOneMessageAtMost()
    {
        var random = new Random(1);
        var file = NiftiWriter.Write(Contents([6, 5, 4], [.. Enumerable.Range(0, 120)]));
        for (var round = 0; round < 3000; round++)
        {
            var mutated = (byte[])file.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                mutated[random.Next(360)] = (byte)random.Next(256);
            }

            try
            {
                Read(random.Next(2) == 0 ? mutated : mutated[..random.Next(mutated.Length)]);
            }
            catch (ImageDecodeException refused)
            {
                Assert.DoesNotContain('\n', refused.Message);
            }
        }
    }

    private static NiftiContents Contents(int[] sizes, double[] stored) => new() { Sizes = sizes, Stored = stored };

    private static Given Random(int seed)
    {
        var random = new Random(seed);
        var type = Enum.GetValues<NiftiType>()[random.Next(10)];
        int[] sizes = [random.Next(1, 6), random.Next(1, 6), random.Next(1, 6)];
        var isSigned = type is NiftiType.Int8 or NiftiType.Int16 or NiftiType.Int32 or NiftiType.Int64 or NiftiType.Single or NiftiType.Double;
        var greatest = type is NiftiType.UInt8 or NiftiType.Int8 ? 127 : 30_000;
        double[] stored = [.. Enumerable.Range(0, sizes[0] * sizes[1] * sizes[2]).Select(_ => (double)random.Next(isSigned ? -greatest : 0, greatest))];
        var spacing = Array.ConvertAll([0, 1, 2], _ => 0.5 + random.Next(1, 8));
        var axes = Permutations[random.Next(6)];
        var signs = Array.ConvertAll([0, 1, 2], _ => random.Next(2) == 0 ? -1 : 1);
        return new Given(sizes, stored, type, random.Next(2) == 0, spacing, axes, signs, random.Next(3) == 0 ? 0.5 : 2, random.Next(-100, 100), random.Next(2) == 0);
    }

    private static byte[] Written(Given given)
    {
        var steps = Enumerable.Range(0, 3).Select(axis =>
        {
            var step = new double[3];
            step[given.Axes[axis]] = given.Signs[axis] * given.Spacing[axis];
            return step;
        }).ToArray();
        var file = NiftiWriter.Write(new NiftiContents
        {
            Sizes = given.Sizes, Stored = given.Stored, Type = given.Type, IsBigEndian = given.IsBigEndian, Steps = steps, Slope = given.Slope, Intercept = given.Intercept,
        });
        return given.IsCompressed ? Compressed(file) : file;
    }

    /// <summary>Looks every voxel up where its place in the patient says.</summary>
    private static bool Matches(Given given, Volume volume)
    {
        for (var third = 0; third < given.Sizes[2]; third++)
        {
            for (var second = 0; second < given.Sizes[1]; second++)
            {
                for (var first = 0; first < given.Sizes[0]; first++)
                {
                    // Place along right, front, head; DICOM's columns and rows run against the first two.
                    var place = new int[3];
                    foreach (var (axis, index) in new[] { first, second, third }.Index())
                    {
                        var along = given.Signs[axis] > 0 ? index : given.Sizes[axis] - 1 - index;
                        place[given.Axes[axis]] = given.Axes[axis] == 2 ? along : given.Sizes[axis] - 1 - along;
                    }

                    var stored = given.Stored[first + (given.Sizes[0] * (second + (given.Sizes[1] * third)))];
                    if (volume[place[2], place[1], place[0]] != (float)((stored * given.Slope) + given.Intercept))
                    {
                        return false;
                    }
                }
            }
        }

        var spacing = new double[3];
        foreach (var (axis, world) in given.Axes.Index())
        {
            spacing[world] = given.Spacing[axis];
        }

        return volume.Spacing == new VoxelSpacing(spacing[2], spacing[1], spacing[0]);
    }

    private static byte[] Compressed(byte[] file)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(file);
        }

        return stream.ToArray();
    }

    private static Volume Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return NiftiReader.Read(stream);
    }

    private static string Refused(byte[] file) => Assert.Throws<ImageDecodeException>(() => Read(file)).Message;

    private sealed record Given(
        int[] Sizes, double[] Stored, NiftiType Type, bool IsBigEndian, double[] Spacing, int[] Axes, int[] Signs, double Slope, double Intercept, bool IsCompressed);
}
