using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom.Writing;

/// <summary>Puts a data set together, element by element; what is put twice has its last value. Numbers are little endian.</summary>
public sealed class DataSetBuilder
{
    private readonly SortedDictionary<DicomTag, DicomElement> _elements = [];

    /// <summary>An empty one.</summary>
    public DataSetBuilder()
    {
    }

    /// <summary>One that begins with the elements of another data set.</summary>
    /// <param name="set">The data set.</param>
    public DataSetBuilder(DicomDataSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        foreach (var element in set.Elements)
        {
            _elements.TryAdd(element.Tag, element);
        }
    }

    /// <summary>Puts a text. Characters beyond ASCII are written as UTF-8.</summary>
    /// <param name="tag">Its tag.</param>
    /// <param name="vr">Its value representation: "PN", "LO", "UI".</param>
    /// <param name="text">The text; backslashes separate values.</param>
    public DataSetBuilder Text(DicomTag tag, string vr, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var padded = bytes.Length % 2 == 0 ? bytes : [.. bytes, vr == "UI" ? (byte)0 : (byte)' '];
        return Put(new DicomElement(tag, vr, padded));
    }

    /// <summary>Puts decimal numbers as text (DS).</summary>
    /// <param name="tag">Its tag.</param>
    /// <param name="values">The numbers.</param>
    public DataSetBuilder Decimals(DicomTag tag, params ReadOnlySpan<double> values)
    {
        var texts = new List<string>();
        foreach (var value in values)
        {
            texts.Add(value.ToString("0.######", CultureInfo.InvariantCulture));
        }

        return Text(tag, "DS", string.Join('\\', texts));
    }

    /// <summary>Puts a whole number of two bytes (US).</summary>
    /// <param name="tag">Its tag.</param>
    /// <param name="value">The number.</param>
    public DataSetBuilder Short(DicomTag tag, int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return Put(new DicomElement(tag, "US", bytes));
    }

    /// <summary>Puts bytes.</summary>
    /// <param name="tag">Its tag.</param>
    /// <param name="vr">Its value representation.</param>
    /// <param name="value">The value as stored.</param>
    public DataSetBuilder Bytes(DicomTag tag, string vr, ReadOnlyMemory<byte> value) => Put(new DicomElement(tag, vr, value));

    /// <summary>Puts a sequence.</summary>
    /// <param name="tag">Its tag.</param>
    /// <param name="items">Its items.</param>
    public DataSetBuilder Sequence(DicomTag tag, params IReadOnlyList<DicomDataSet> items) => Put(new DicomElement(tag, "SQ", default) { Items = items });

    /// <summary>Puts an element.</summary>
    /// <param name="element">The element.</param>
    public DataSetBuilder Put(DicomElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        _elements[element.Tag] = element;
        return this;
    }

    /// <summary>Takes elements away; what is not there is no error.</summary>
    /// <param name="tags">Their tags.</param>
    public DataSetBuilder Remove(params ReadOnlySpan<DicomTag> tags)
    {
        foreach (var tag in tags)
        {
            _elements.Remove(tag);
        }

        return this;
    }

    /// <summary>The data set, in the order of the tags.</summary>
    public DicomDataSet ToDataSet() => new([.. _elements.Values], bigEndian: false);

    /// <summary>A file of the data set, with the file meta information that PS3.10 wants.</summary>
    /// <param name="syntax">How it is stored; the elements must be so already.</param>
    /// <param name="implementation">Implementation Class UID of the program that writes.</param>
    public DicomFile ToFile(TransferSyntax syntax, string implementation)
    {
        var set = ToDataSet();
        var meta = new DataSetBuilder()
            .Bytes(DicomTag.Of(0x00020001), "OB", (byte[])[0, 1])
            .Text(DicomTag.Of(0x00020002), "UI", set.Text(DicomTags.SopClassUid))
            .Text(DicomTag.Of(0x00020003), "UI", set.Text(DicomTags.SopInstanceUid))
            .Text(DicomTag.Of(0x00020012), "UI", implementation);
        return new DicomFile(meta.ToDataSet(), set, syntax);
    }
}
