using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom.Writing;

/// <summary>
/// Writes DICOM files (PS3.10) in the transfer syntax that they have: values and fragments go out as they came in. Sequences and items get
/// undefined lengths, which need no second pass.
/// </summary>
public static class DicomWriter
{
    private const uint Undefined = 0xFFFFFFFF;
    private static readonly DicomTag Item = DicomTag.Of(0xFFFEE000);
    private static readonly DicomTag ItemEnd = DicomTag.Of(0xFFFEE00D);
    private static readonly DicomTag SequenceEnd = DicomTag.Of(0xFFFEE0DD);

    /// <summary>The file as bytes, with preamble and file meta information.</summary>
    /// <param name="file">The file. Its meta information is completed with length and transfer syntax.</param>
    public static byte[] Write(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var stream = new MemoryStream();
        stream.Write(new byte[128]);
        stream.Write("DICM"u8);
        WriteMeta(stream, file);
        if (file.Syntax.IsDeflated)
        {
            using var deflated = new DeflateStream(stream, CompressionLevel.Optimal, leaveOpen: true);
            Write(deflated, file.DataSet, new Form(file.Syntax));
        }
        else
        {
            Write(stream, file.DataSet, new Form(file.Syntax));
        }

        return stream.ToArray();
    }

    private static void WriteMeta(Stream stream, DicomFile file)
    {
        var form = new Form(TransferSyntax.ExplicitLittleEndian);
        var length = DicomTag.Of(0x00020000);
        var syntax = new DicomElement(DicomTags.TransferSyntaxUid, "UI", Padded(file.Syntax.Uid));
        var elements = file.Meta.Elements.Where(element => element.Tag != length && element.Tag != syntax.Tag).Append(syntax).OrderBy(element => element.Tag);
        using var rest = new MemoryStream();
        Write(rest, new DicomDataSet([.. elements], bigEndian: false), form);
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(count, (uint)rest.Length);
        Write(stream, new DicomElement(length, "UL", count), form);
        rest.WriteTo(stream);
    }

    private static void Write(Stream stream, DicomDataSet set, Form form)
    {
        foreach (var element in set.Elements)
        {
            Write(stream, element, form);
        }
    }

    private static void Write(Stream stream, DicomElement element, Form form)
    {
        if (element.Items is { } items)
        {
            WriteHeader(stream, element.Tag, "SQ", Undefined, form);
            foreach (var item in items)
            {
                WriteHeader(stream, Item, "", Undefined, form);
                Write(stream, item, form);
                WriteHeader(stream, ItemEnd, "", 0, form);
            }

            WriteHeader(stream, SequenceEnd, "", 0, form);
        }
        else if (element.Fragments is { } fragments)
        {
            WriteHeader(stream, element.Tag, "OB", Undefined, form);
            foreach (var fragment in fragments)
            {
                WriteHeader(stream, Item, "", (uint)fragment.Length, form);
                stream.Write(fragment.Span);
            }

            WriteHeader(stream, SequenceEnd, "", 0, form);
        }
        else
        {
            var odd = element.Value.Length % 2;
            WriteHeader(stream, element.Tag, element.Vr, (uint)(element.Value.Length + odd), form);
            stream.Write(element.Value.Span);
            if (odd == 1)
            {
                stream.WriteByte(PaddingOf(element.Vr));
            }
        }
    }

    private static void WriteHeader(Stream stream, DicomTag tag, string vr, uint length, Form form)
    {
        Span<byte> header = stackalloc byte[12];
        form.Short(header, tag.Group);
        form.Short(header[2..], tag.Element);
        if (!form.IsExplicit || vr.Length == 0)
        {
            form.Int(header[4..], length);
            stream.Write(header[..8]);
            return;
        }

        // A value too long for a short header keeps its bytes as UN (PS3.5 6.2.2).
        var written = length > ushort.MaxValue && !ValueRepresentations.IsLong(vr) ? "UN" : vr;
        header[4] = (byte)written[0];
        header[5] = (byte)written[1];
        if (ValueRepresentations.IsLong(written))
        {
            form.Short(header[6..], 0);
            form.Int(header[8..], length);
            stream.Write(header);
        }
        else
        {
            form.Short(header[6..], (ushort)length);
            stream.Write(header[..8]);
        }
    }

    /// <summary>Texts are padded with a space, identifiers and bytes with a zero (PS3.5 6.2).</summary>
    private static byte PaddingOf(string vr) => vr is "UI" or "OB" or "OW" or "UN" ? (byte)0 : (byte)' ';

    private static byte[] Padded(string uid) => Encoding.ASCII.GetBytes(uid.Length % 2 == 0 ? uid : uid + '\0');

    private sealed class Form(TransferSyntax syntax)
    {
        public bool IsExplicit => syntax.IsExplicit;

        public void Short(Span<byte> bytes, ushort value)
        {
            if (syntax.IsBigEndian)
            {
                BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
            }
        }

        public void Int(Span<byte> bytes, uint value)
        {
            if (syntax.IsBigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            }
        }
    }
}
