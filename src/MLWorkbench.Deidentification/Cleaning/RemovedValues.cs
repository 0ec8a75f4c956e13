using System.Text;
using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>
/// The identifying texts that were taken out of one file, as the bytes that stood there. They live as long as the file is worked on and are
/// never written; what was written is searched for them.
/// </summary>
internal sealed class RemovedValues
{
    private const int Shortest = 4;
    private readonly Dictionary<string, (byte[] Bytes, DicomTag From, bool Strong)> _values = new(StringComparer.Ordinal);

    /// <summary>The values; strong are those that name a person or a place, whatever else says the same.</summary>
    public IReadOnlyCollection<(byte[] Bytes, DicomTag From, bool Strong)> All => _values.Values;

    /// <summary>Remembers what an element said; everything in it, where it is a sequence.</summary>
    public void Add(DicomElement element)
    {
        foreach (var item in element.Items ?? [])
        {
            foreach (var inner in item.Elements)
            {
                Add(inner);
            }
        }

        if (!IsText(element))
        {
            return;
        }

        var isName = element.Vr == "PN";
        var strong = isName || element.Vr is "UI" || StrongElements.Contains(element.Tag);
        // Long texts have one value, in which a backslash is a character (PS3.5 6.2).
        byte[] separators = isName ? [(byte)'\\', (byte)'^', (byte)'='] : element.Vr is "LT" or "ST" or "UT" or "UR" ? [] : [(byte)'\\'];
        foreach (var value in Split(element.Value.ToArray(), separators))
        {
            var text = Encoding.Latin1.GetString(value);
            var tells = value.Length >= Shortest && !DummyValues.Is(text) && !(element.Vr == "UI" && UidMap.IsOfStandard(text));
            if (tells && (!_values.TryGetValue(text, out var known) || (strong && !known.Strong)))
            {
                _values[text] = (value, element.Tag, strong);
            }
        }
    }

    private static bool IsText(DicomElement element) => element.Vr switch
    {
        "PN" or "LO" or "SH" or "ST" or "LT" or "UT" or "UC" or "UR" or "UI" or "AE" => true,
        "DA" => element.Tag == DicomTags.PatientBirthDate,
        "UN" => element.Value.Length is > 0 and <= 64 && element.Value.Span.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0,
        _ => false,
    };

    private static IEnumerable<byte[]> Split(byte[] value, byte[] separators)
    {
        var start = 0;
        for (var at = 0; at <= value.Length; at++)
        {
            if (at == value.Length || separators.Contains(value[at]))
            {
                yield return value.AsSpan(start..at).Trim([(byte)' ', (byte)0]).ToArray();
                start = at + 1;
            }
        }
    }
}
