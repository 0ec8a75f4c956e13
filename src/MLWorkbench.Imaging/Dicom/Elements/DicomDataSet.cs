using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace MLWorkbench.Imaging.Dicom.Elements;

/// <summary>Data elements in the order of the file, with readers for the kinds of values that are needed.</summary>
public sealed class DicomDataSet
{
    private readonly Dictionary<DicomTag, DicomElement> _byTag = [];

    /// <summary>Takes elements over. Of two with one tag the first counts.</summary>
    /// <param name="elements">The elements in order.</param>
    /// <param name="bigEndian">Whether numbers among the values are big endian.</param>
    public DicomDataSet(IReadOnlyList<DicomElement> elements, bool bigEndian)
    {
        ArgumentNullException.ThrowIfNull(elements);
        (Elements, IsBigEndian) = (elements, bigEndian);
        foreach (var element in elements)
        {
            _byTag.TryAdd(element.Tag, element);
        }
    }

    /// <summary>An empty one.</summary>
    public static DicomDataSet Empty { get; } = new([], bigEndian: false);

    /// <summary>The elements in order.</summary>
    public IReadOnlyList<DicomElement> Elements { get; }

    /// <summary>Whether numbers among the values are big endian.</summary>
    public bool IsBigEndian { get; }

    /// <summary>Finds an element.</summary>
    /// <param name="tag">Its tag.</param>
    /// <param name="element">The element, or null.</param>
    public bool TryFind(DicomTag tag, [NotNullWhen(true)] out DicomElement? element) => _byTag.TryGetValue(tag, out element);

    /// <summary>A text without the spaces and zeros around it; empty where the element is missing.</summary>
    /// <param name="tag">Its tag.</param>
    public string Text(DicomTag tag) =>
        TryFind(tag, out var element) ? CharacterSets.Decode(element.Value.Span, CharacterSet).Trim(' ', '\0') : "";

    /// <summary>Texts that backslashes separate; none where the element is missing or empty.</summary>
    /// <param name="tag">Its tag.</param>
    public IReadOnlyList<string> Texts(DicomTag tag) =>
        Text(tag) is { Length: > 0 } text ? [.. text.Split('\\').Select(part => part.Trim(' ', '\0'))] : [];

    /// <summary>Numbers, whether they are stored as text or in binary; none where there are none or one of them is no number.</summary>
    /// <param name="tag">Its tag.</param>
    public IReadOnlyList<double> Numbers(DicomTag tag)
    {
        if (!TryFind(tag, out var element))
        {
            return [];
        }

        var vr = element.Vr == "UN" ? DicomDictionary.VrOf(tag) : element.Vr;
        return vr switch
        {
            "US" or "OW" or "US or SS" => Binary(element.Value, 2, bytes => Short(bytes)),
            "SS" => Binary(element.Value, 2, bytes => unchecked((short)Short(bytes))),
            "UL" => Binary(element.Value, 4, bytes => Int(bytes)),
            "SL" => Binary(element.Value, 4, bytes => unchecked((int)Int(bytes))),
            "FL" => Binary(element.Value, 4, bytes => BitConverter.UInt32BitsToSingle(Int(bytes))),
            "FD" => Binary(element.Value, 8, bytes => BitConverter.UInt64BitsToDouble(IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes))),
            "OB" or "SQ" => [],
            _ => Decimals(Texts(tag)),
        };
    }

    /// <summary>The first number, or null.</summary>
    /// <param name="tag">Its tag.</param>
    public double? Number(DicomTag tag) => Numbers(tag) is [var first, ..] ? first : null;

    /// <summary>The items of a sequence; none where it is missing.</summary>
    /// <param name="tag">Its tag.</param>
    public IReadOnlyList<DicomDataSet> Items(DicomTag tag) => TryFind(tag, out var element) && element.Items is { } items ? items : [];

    private string CharacterSet => TryFind(DicomTags.SpecificCharacterSet, out var element) ? Encoding.ASCII.GetString(element.Value.Span) : "";

    private static IReadOnlyList<double> Decimals(IReadOnlyList<string> texts)
    {
        var numbers = new double[texts.Count];
        for (var index = 0; index < numbers.Length; index++)
        {
            if (!double.TryParse(texts[index], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[index]))
            {
                return [];
            }
        }

        return numbers;
    }

    private static double[] Binary(ReadOnlyMemory<byte> value, int size, Func<ReadOnlySpan<byte>, double> read)
    {
        var numbers = new double[value.Length / size];
        for (var index = 0; index < numbers.Length; index++)
        {
            numbers[index] = read(value.Span.Slice(index * size, size));
        }

        return numbers;
    }

    private ushort Short(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint Int(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
