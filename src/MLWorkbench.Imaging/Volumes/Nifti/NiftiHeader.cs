using System.Buffers.Binary;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Imaging.Volumes.Nifti;

/// <summary>What the header of a NIfTI file says (nifti1.h and nifti2.h of the NIfTI Data Format Working Group).</summary>
internal sealed record NiftiHeader
{
    public const int FirstSize = 348;
    public const int SecondSize = 540;

    /// <summary>1 or 2.</summary>
    public required int Version { get; init; }

    public required bool IsBigEndian { get; init; }

    public required NiftiType Type { get; init; }

    /// <summary>Voxels along the first, second and third axis.</summary>
    public required int[] Sizes { get; init; }

    /// <summary>Millimetres along each axis; 1 where the file says 0.</summary>
    public required double[] Spacing { get; init; }

    /// <summary>The unit that the file states its lengths in; <see cref="Spacing"/> and <see cref="Steps"/> are millimetres.</summary>
    public NiftiUnit Unit { get; init; }

    /// <summary>Where the values begin.</summary>
    public required long Offset { get; init; }

    public double Slope { get; init; } = 1;

    public double Intercept { get; init; }

    /// <summary>For each axis the way from a voxel to the next, to the right, front and head; null where the file does not say.</summary>
    public double[][]? Steps { get; init; }

    /// <summary>What says so: "sform", "qform", or nothing.</summary>
    public string StepsSource { get; init; } = "";

    public int ValueBytes => BytesOf(Type);

    public long DataBytes => (long)Sizes[0] * Sizes[1] * Sizes[2] * ValueBytes;

    /// <summary>Bytes of the header that a file begins with; null where it begins as no NIfTI file does.</summary>
    public static int? SizeOf(ReadOnlySpan<byte> start) => start.Length < 4 ? null
        : BinaryPrimitives.ReadInt32LittleEndian(start) is FirstSize or SecondSize ? BinaryPrimitives.ReadInt32LittleEndian(start)
        : BinaryPrimitives.ReadInt32BigEndian(start) is FirstSize or SecondSize ? BinaryPrimitives.ReadInt32BigEndian(start)
        : null;

    /// <summary>Reads a header.</summary>
    /// <exception cref="ImageDecodeException">It is impossible, or of a kind that is not read.</exception>
    public static NiftiHeader Read(ReadOnlySpan<byte> header)
    {
        var size = SizeOf(header) ?? throw new ImageDecodeException("not a NIfTI file");
        if (header.Length < size)
        {
            throw new ImageDecodeException($"cut short: {header.Length} of the {size} bytes of a NIfTI header");
        }

        var fields = new NiftiFields(header[..size], BinaryPrimitives.ReadInt32LittleEndian(header) != size);
        fields.CheckMagic();
        var sizes = Sizes3(fields);
        double[] spacing = [SpacingOf(fields, 1), SpacingOf(fields, 2), SpacingOf(fields, 3)];
        var (slope, intercept) = (fields.Slope, fields.Intercept);
        var scaled = double.IsFinite(slope) && slope != 0;
        if (fields.Offset is < 0 or > (1L << 40))
        {
            throw new ImageDecodeException("impossible NIfTI header: the values begin outside the file");
        }

        return new NiftiHeader
        {
            Version = size == FirstSize ? 1 : 2,
            IsBigEndian = fields.IsBigEndian,
            Type = TypeOf(fields.Type, fields.Bits),
            Sizes = sizes,
            Spacing = spacing,
            Unit = fields.Unit,
            Offset = Math.Max(fields.Offset, size),
            Slope = scaled ? slope : 1,
            Intercept = scaled && double.IsFinite(fields.Intercept) ? intercept : 0,
            Steps = NiftiOrientation.StepsOf(fields, spacing),
            StepsSource = fields.AffineCode > 0 ? "sform" : fields.QuaternionCode > 0 ? "qform" : "",
        };
    }

    public static int BytesOf(NiftiType type) => type switch
    {
        NiftiType.UInt8 or NiftiType.Int8 => 1,
        NiftiType.Int16 or NiftiType.UInt16 => 2,
        NiftiType.Int32 or NiftiType.UInt32 or NiftiType.Single => 4,
        _ => 8,
    };

    private static int[] Sizes3(NiftiFields fields)
    {
        var dimensions = fields.Dimension(0);
        if (dimensions is < 1 or > 7)
        {
            throw new ImageDecodeException($"impossible NIfTI header: {dimensions} dimensions");
        }

        var all = new long[7];
        for (var axis = 1; axis <= all.Length; axis++)
        {
            all[axis - 1] = axis <= dimensions ? fields.Dimension(axis) : 1;
        }

        if (Array.Exists(all, length => length is < 1 or > int.MaxValue))
        {
            throw new ImageDecodeException($"impossible NIfTI header: sizes {string.Join(" x ", all.Take((int)dimensions))}");
        }

        return Array.TrueForAll(all[3..], length => length == 1)
            ? [(int)all[0], (int)all[1], (int)all[2]]
            : throw new ImageDecodeException(
                $"{string.Join(" x ", all.Take((int)dimensions))} values are more than one volume (a time series, or channels); write each volume into a file of its own");
    }

    private static double SpacingOf(NiftiFields fields, int axis)
    {
        var given = fields.PixelDimension(axis) * fields.Millimetres;
        return !double.IsFinite(given) || Math.Abs(given) > 1e6
            ? throw new ImageDecodeException(FormattableString.Invariant($"impossible NIfTI header: {given} mm between voxels along axis {axis}"))
            : given == 0 ? 1 : Math.Abs(given);
    }

    private static NiftiType TypeOf(int type, int bits)
    {
        var known = Enum.IsDefined((NiftiType)type);
        if (known && bits == BytesOf((NiftiType)type) * 8)
        {
            return (NiftiType)type;
        }

        throw new ImageDecodeException(known ? $"impossible NIfTI header: {bits} bits for values of type {(NiftiType)type}" : type switch
        {
            32 or 1792 or 2048 => "complex NIfTI values are not read; write magnitudes",
            128 or 2304 => "NIfTI files in colour are not read; a volume has one value a voxel",
            1536 => "NIfTI values of 128 bits are not read; write them as 32 or 64 bits",
            _ => $"impossible NIfTI header: values of type {type}",
        });
    }
}
