using System.Buffers.Binary;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Imaging.Dicom.Reading;

/// <summary>
/// Reads data elements (PS3.5 section 7). Every length is checked against what is left before it is used; nesting and the number of
/// elements are bounded, so that no file costs more than its own size.
/// </summary>
internal sealed class ElementReader(ReadOnlyMemory<byte> data, bool isExplicit, bool bigEndian)
{
    private const uint Undefined = 0xFFFFFFFF;
    private const int Deepest = 32;
    private const int MostElements = 2_000_000;
    private static readonly DicomTag Item = DicomTag.Of(0xFFFEE000);
    private static readonly DicomTag ItemEnd = DicomTag.Of(0xFFFEE00D);
    private static readonly DicomTag SequenceEnd = DicomTag.Of(0xFFFEE0DD);

    private readonly ReadOnlyMemory<byte> _data = data;
    private bool _explicit = isExplicit;
    private bool _bigEndian = bigEndian;
    private int _at;
    private int _elements;

    /// <summary>Reads group 0002, which is always explicit and little endian.</summary>
    /// <returns>The elements, and where the data set begins.</returns>
    public static (DicomDataSet Meta, int After) ReadMeta(ReadOnlyMemory<byte> file, int start)
    {
        var reader = new ElementReader(file, isExplicit: true, bigEndian: false) { _at = start };
        var elements = new List<DicomElement>();
        while (reader.Left >= 8 && reader.PeekTag().Group == 2)
        {
            elements.Add(reader.ReadElement(depth: 0));
        }

        return (new DicomDataSet(elements, bigEndian: false), reader._at);
    }

    /// <summary>Reads everything.</summary>
    /// <exception cref="ImageDecodeException">The elements are damaged.</exception>
    public DicomDataSet ReadToEnd()
    {
        var elements = new List<DicomElement>();
        while (Left > 0 && !OnlyPaddingIsLeft())
        {
            elements.Add(ReadElement(depth: 0));
        }

        return new DicomDataSet(elements, _bigEndian);
    }

    private int Left => _data.Length - _at;

    private DicomElement ReadElement(int depth)
    {
        if (++_elements > MostElements || depth > Deepest)
        {
            throw new ImageDecodeException(depth > Deepest ? "sequences are nested too deeply" : $"more than {MostElements:N0} elements");
        }

        var (tag, vr, length) = ReadHeader();
        if (tag.Group == 0xFFFE)
        {
            throw new ImageDecodeException($"{tag} stands where no item begins or ends");
        }

        if (length == Undefined)
        {
            return ReadUndefined(tag, vr, depth);
        }

        var value = Take(length, tag);
        if (vr == "SQ" || (vr == "UN" && (!_explicit || tag.IsPrivate)))
        {
            return NestedIn(value, tag, vr, depth) is { } items ? new DicomElement(tag, "SQ", default) { Items = items } : new DicomElement(tag, vr, value);
        }

        return new DicomElement(tag, vr, value);
    }

    private (DicomTag Tag, string Vr, uint Length) ReadHeader()
    {
        if (Left < 8)
        {
            throw Truncated("an element");
        }

        var tag = PeekTag();
        var span = _data.Span[_at..];
        if (tag.Group == 0xFFFE)
        {
            _at += 8;
            return (tag, "", Int(span[4..]));
        }

        var letters = _explicit ? ValueRepresentations.Text(span[4..6]) : null;
        if (letters is null)
        {
            // Implicit, or a damaged value representation in an explicit file.
            _at += 8;
            return (tag, _explicit ? "UN" : DicomDictionary.VrOf(tag), Int(span[4..]));
        }

        if (!ValueRepresentations.IsLong(letters))
        {
            _at += 8;
            return (tag, letters, Short(span[6..]));
        }

        if (Left < 12)
        {
            throw Truncated(tag.ToString());
        }

        _at += 12;
        return (tag, letters, Int(span[8..]));
    }

    private DicomElement ReadUndefined(DicomTag tag, string vr, int depth)
    {
        if (tag == DicomTags.PixelData && vr != "SQ")
        {
            return new DicomElement(tag, vr, default) { Fragments = ReadFragments() };
        }

        // Of unknown representation and undefined length: a sequence in implicit little endian (PS3.5 6.2.2, note 4).
        var (wasExplicit, wasBig) = (_explicit, _bigEndian);
        if (vr == "UN")
        {
            (_explicit, _bigEndian) = (false, false);
        }

        var items = ReadItems(_data.Length, depth, closed: true);
        (_explicit, _bigEndian) = (wasExplicit, wasBig);
        return new DicomElement(tag, "SQ", default) { Items = items };
    }

    /// <summary>The items of a sequence of known length; null where the bytes are no items and need not be any.</summary>
    private List<DicomDataSet>? NestedIn(ReadOnlyMemory<byte> value, DicomTag tag, string vr, int depth)
    {
        if (vr != "SQ" && !(value.Length >= 8 && value.Span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF, 0x00, 0xE0])))
        {
            return null;
        }

        var inner = new ElementReader(value, _explicit && vr == "SQ", _bigEndian) { _elements = _elements };
        try
        {
            var items = inner.ReadItems(value.Length, depth, closed: false);
            _elements = inner._elements;
            return items;
        }
        catch (ImageDecodeException) when (vr != "SQ")
        {
            return null;
        }
        catch (ImageDecodeException failure)
        {
            throw new ImageDecodeException($"the sequence {tag}: {failure.Message}", failure);
        }
    }

    private List<DicomDataSet> ReadItems(int end, int depth, bool closed)
    {
        var items = new List<DicomDataSet>();
        while (_at < end || closed)
        {
            var (tag, _, length) = ReadHeader();
            if (tag == SequenceEnd)
            {
                return items;
            }

            if (tag != Item)
            {
                throw new ImageDecodeException($"{tag} stands where an item of a sequence should begin");
            }

            items.Add(ReadItem(length, depth + 1));
        }

        return items;
    }

    private DicomDataSet ReadItem(uint length, int depth)
    {
        var elements = new List<DicomElement>();
        if (length == Undefined)
        {
            while (true)
            {
                if (Left >= 8 && PeekTag() == ItemEnd)
                {
                    _at += 8;
                    return new DicomDataSet(elements, _bigEndian);
                }

                elements.Add(ReadElement(depth));
            }
        }

        if (length > (uint)Left)
        {
            throw Truncated("an item of a sequence");
        }

        var end = _at + (int)length;
        while (_at < end)
        {
            elements.Add(ReadElement(depth));
        }

        return _at == end ? new DicomDataSet(elements, _bigEndian) : throw new ImageDecodeException("an element reaches beyond its item");
    }

    private List<ReadOnlyMemory<byte>> ReadFragments()
    {
        var fragments = new List<ReadOnlyMemory<byte>>();
        while (Left >= 8)
        {
            var (tag, _, length) = ReadHeader();
            if (tag == SequenceEnd)
            {
                return fragments;
            }

            if (tag != Item || length == Undefined)
            {
                throw new ImageDecodeException($"{tag} stands where a fragment of pixel data should begin");
            }

            fragments.Add(Take(length, DicomTags.PixelData));
        }

        // The closing delimiter is missing, as in files that were cut after their last fragment.
        return Left == 0 ? fragments : throw Truncated("the fragments of pixel data");
    }

    private ReadOnlyMemory<byte> Take(uint length, DicomTag tag)
    {
        if (length > (uint)Left)
        {
            throw new ImageDecodeException($"truncated: {tag} needs {length:N0} bytes and {Left:N0} are left");
        }

        var value = _data.Slice(_at, (int)length);
        _at += (int)length;
        return value;
    }

    private DicomTag PeekTag()
    {
        var span = _data.Span[_at..];
        return new DicomTag(Short(span), Short(span[2..]));
    }

    private bool OnlyPaddingIsLeft() => Left < 8 || (_data.Span[_at..].IndexOfAnyExcept((byte)0) < 0);

    private ushort Short(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint Int(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ImageDecodeException Truncated(string what) => new($"truncated within {what}");
}
