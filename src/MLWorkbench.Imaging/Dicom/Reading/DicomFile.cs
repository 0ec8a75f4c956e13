using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Imaging.Dicom.Reading;

/// <summary>A DICOM file in memory (PS3.10): its elements, with pixel data as stored.</summary>
/// <param name="Meta">The file meta information, group 0002; empty where the file has none.</param>
/// <param name="DataSet">The data set.</param>
/// <param name="Syntax">How the data set is stored.</param>
public sealed record DicomFile(DicomDataSet Meta, DicomDataSet DataSet, TransferSyntax Syntax)
{
    private const int Preamble = 128;

    /// <summary>Whether a file begins as DICOM files do.</summary>
    /// <param name="file">The file, or its start.</param>
    public static bool Recognises(ReadOnlySpan<byte> file) =>
        (file.Length >= Preamble + 4 && file.Slice(Preamble, 4).SequenceEqual("DICM"u8)) || StartsWithElement(file);

    /// <summary>Reads a file's content. Values are parts of it, not copies.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="ImageDecodeException">It is no DICOM file, or its elements are damaged.</exception>
    public static DicomFile Parse(ReadOnlyMemory<byte> file)
    {
        if (!Recognises(file.Span))
        {
            throw new ImageDecodeException("not a DICOM file");
        }

        var start = StartsWithPrefix(file.Span) ? Preamble + 4 : 0;
        var (meta, after) = ElementReader.ReadMeta(file, start);
        var uid = meta.Text(DicomTags.TransferSyntaxUid);
        var syntax = uid.Length > 0 ? TransferSyntax.Of(uid) : Guess(file.Span[after..]);
        var rest = file[after..];
        if (syntax.IsDeflated)
        {
            rest = Deflated.Inflate(rest);
        }

        return new DicomFile(meta, new ElementReader(rest, syntax.IsExplicit, syntax.IsBigEndian).ReadToEnd(), syntax);
    }

    private static bool StartsWithPrefix(ReadOnlySpan<byte> file) =>
        file.Length >= Preamble + 4 && file.Slice(Preamble, 4).SequenceEqual("DICM"u8);

    /// <summary>Without preamble: the first element is of group 0002 or 0008, and its length fits (as ACR-NEMA files and bare data sets).</summary>
    private static bool StartsWithElement(ReadOnlySpan<byte> file) =>
        file.Length >= 16 && file[1] == 0 && file[0] is 2 or 8 && file[3] == 0 && (HasVr(file) || BitConverter.ToUInt32(file[4..8]) <= (uint)file.Length - 8);

    private static TransferSyntax Guess(ReadOnlySpan<byte> dataSet) =>
        dataSet.Length >= 8 && HasVr(dataSet) ? TransferSyntax.ExplicitLittleEndian : TransferSyntax.ImplicitLittleEndian;

    private static bool HasVr(ReadOnlySpan<byte> element) => ValueRepresentations.IsKnown(element.Slice(4, 2));
}
