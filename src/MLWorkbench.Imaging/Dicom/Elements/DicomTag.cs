using System.Globalization;

namespace MLWorkbench.Imaging.Dicom.Elements;

/// <summary>The name of a data element (PS3.5 section 7.1).</summary>
/// <param name="Group">The first number; odd groups are private.</param>
/// <param name="Element">The second number.</param>
public readonly record struct DicomTag(ushort Group, ushort Element) : IComparable<DicomTag>
{
    /// <summary>Whether a manufacturer may put anything there.</summary>
    public bool IsPrivate => Group % 2 == 1;

    /// <summary>Both numbers as one, which orders tags as files do.</summary>
    public uint Number => ((uint)Group << 16) | Element;

    /// <summary>The tag of one number.</summary>
    /// <param name="number">Group and element: 0x00100020.</param>
    public static DicomTag Of(uint number) => new((ushort)(number >> 16), (ushort)number);

    /// <inheritdoc/>
    public int CompareTo(DicomTag other) => Number.CompareTo(other.Number);

    /// <summary>As the standard writes it: (0010,0020).</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Group:X4},{Element:X4})");
}
