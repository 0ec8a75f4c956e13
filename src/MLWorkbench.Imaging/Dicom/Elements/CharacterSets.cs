using System.Text;

namespace MLWorkbench.Imaging.Dicom.Elements;

/// <summary>
/// Texts of a data set (PS3.3 C.12.1.1.2). Single-byte sets and UTF-8 are read; in sets that change within a text (ISO 2022) the first one
/// is used, which keeps different names different.
/// </summary>
internal static class CharacterSets
{
    static CharacterSets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(ReadOnlySpan<byte> bytes, string set)
    {
        var ascii = true;
        foreach (var value in bytes)
        {
            ascii &= value < 0x80;
        }

        return (ascii ? Encoding.ASCII : Named(set.Split('\\')[0].Trim(' ', '\0'))).GetString(bytes);
    }

    private static Encoding Named(string set) => set.Replace("ISO 2022 IR", "ISO_IR", StringComparison.Ordinal) switch
    {
        "ISO_IR 192" => Encoding.UTF8,
        "ISO_IR 101" => Encoding.GetEncoding(28592),
        "ISO_IR 109" => Encoding.GetEncoding(28593),
        "ISO_IR 110" => Encoding.GetEncoding(28594),
        "ISO_IR 144" => Encoding.GetEncoding(28595),
        "ISO_IR 127" => Encoding.GetEncoding(28596),
        "ISO_IR 126" => Encoding.GetEncoding(28597),
        "ISO_IR 138" => Encoding.GetEncoding(28598),
        "ISO_IR 148" => Encoding.GetEncoding(28599),
        "ISO_IR 166" => Encoding.GetEncoding(874),
        "ISO_IR 13" => Encoding.GetEncoding(932),
        "ISO_IR 149" => Encoding.GetEncoding(949),
        "GB18030" or "GBK" => Encoding.GetEncoding("GB18030"),
        _ => Encoding.Latin1,
    };
}
