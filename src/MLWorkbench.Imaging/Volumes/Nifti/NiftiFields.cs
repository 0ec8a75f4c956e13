using System.Buffers.Binary;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Imaging.Volumes.Nifti;

/// <summary>The fields of a NIfTI header by name, wherever version 1 and version 2 have them.</summary>
/// <param name="header">The header, 348 or 540 bytes.</param>
/// <param name="isBigEndian">Whether its numbers are big endian.</param>
internal readonly ref struct NiftiFields(ReadOnlySpan<byte> header, bool isBigEndian)
{
    private readonly ReadOnlySpan<byte> _header = header;

    public bool IsBigEndian { get; } = isBigEndian;

    private bool IsSecond => _header.Length == NiftiHeader.SecondSize;

    public int Type => Short(IsSecond ? 12 : 70);

    public int Bits => Short(IsSecond ? 14 : 72);

    /// <summary>Of lengths. Codes that nifti1.h does not have say nothing.</summary>
    public NiftiUnit Unit => ((IsSecond ? Int(500) : _header[123]) & 7) is var code and <= 3 ? (NiftiUnit)code : NiftiUnit.Unknown;

    /// <summary>What makes millimetres of the file's lengths.</summary>
    public double Millimetres => Unit switch
    {
        NiftiUnit.Metre => 1000,
        NiftiUnit.Micrometre => 0.001,
        _ => 1,
    };

    public long Offset => IsSecond ? Long(168) : Whole(Single(108));

    public double Slope => IsSecond ? Double(176) : Single(112);

    public double Intercept => IsSecond ? Double(184) : Single(116);

    public int QuaternionCode => IsSecond ? Int(344) : Short(252);

    public int AffineCode => IsSecond ? Int(348) : Short(254);

    public long Dimension(int index) => IsSecond ? Long(16 + (8 * index)) : Short(40 + (2 * index));

    /// <summary>In the file's own unit.</summary>
    public double PixelDimension(int index) => IsSecond ? Double(104 + (8 * index)) : Single(76 + (4 * index));

    /// <summary>b, c, d.</summary>
    public double Quaternion(int index) => IsSecond ? Double(352 + (8 * index)) : Single(256 + (4 * index));

    /// <summary>In millimetres.</summary>
    public double Affine(int row, int column) => Millimetres * (IsSecond ? Double(400 + (32 * row) + (8 * column)) : Single(280 + (16 * row) + (4 * column)));

    /// <exception cref="ImageDecodeException">The values lie in another file, or this is the older Analyze format.</exception>
    public void CheckMagic()
    {
        var magic = _header.Slice(IsSecond ? 4 : 344, 4);
        if (magic.SequenceEqual("n+1\0"u8) || magic.SequenceEqual("n+2\0"u8))
        {
            return;
        }

        throw new ImageDecodeException(magic.StartsWith("ni"u8)
            ? "the header of a NIfTI pair (.hdr and .img), which is not read; write one .nii file"
            : "no NIfTI file: an Analyze header, or damaged; write it as .nii");
    }

    private static long Whole(double value) => double.IsFinite(value) && Math.Abs(value) < 1e15 ? (long)value : -1;

    private int Short(int at) => IsBigEndian ? BinaryPrimitives.ReadInt16BigEndian(_header[at..]) : BinaryPrimitives.ReadInt16LittleEndian(_header[at..]);

    private int Int(int at) => IsBigEndian ? BinaryPrimitives.ReadInt32BigEndian(_header[at..]) : BinaryPrimitives.ReadInt32LittleEndian(_header[at..]);

    private long Long(int at) => IsBigEndian ? BinaryPrimitives.ReadInt64BigEndian(_header[at..]) : BinaryPrimitives.ReadInt64LittleEndian(_header[at..]);

    private double Single(int at) => IsBigEndian ? BinaryPrimitives.ReadSingleBigEndian(_header[at..]) : BinaryPrimitives.ReadSingleLittleEndian(_header[at..]);

    private double Double(int at) => IsBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(_header[at..]) : BinaryPrimitives.ReadDoubleLittleEndian(_header[at..]);
}
