namespace MLWorkbench.Imaging.Dicom.Elements;

/// <summary>One data element: a value, a sequence of items, or the fragments of compressed pixel data.</summary>
/// <param name="Tag">Its name.</param>
/// <param name="Vr">Value representation, two letters; "UN" where it is not known.</param>
/// <param name="Value">The bytes of a value as stored; empty for sequences and fragments.</param>
public sealed record DicomElement(DicomTag Tag, string Vr, ReadOnlyMemory<byte> Value)
{
    /// <summary>The items of a sequence; null for anything else.</summary>
    public IReadOnlyList<DicomDataSet>? Items { get; init; }

    /// <summary>The fragments of compressed pixel data, the offset table first; null for anything else.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Fragments { get; init; }

    /// <summary>Tag and value representation.</summary>
    public override string ToString() => $"{Tag} {Vr}";
}
