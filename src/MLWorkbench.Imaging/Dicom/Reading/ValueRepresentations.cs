namespace MLWorkbench.Imaging.Dicom.Reading;

/// <summary>The value representations of PS3.5 section 6.2.</summary>
internal static class ValueRepresentations
{
    private static readonly HashSet<string> Short =
    [
        "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI", "UL", "US",
    ];

    private static readonly HashSet<string> Long = ["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"];

    public static bool IsKnown(ReadOnlySpan<byte> letters) => Text(letters) is { } text && (Short.Contains(text) || Long.Contains(text));

    /// <summary>Whether two reserved bytes and a length of four bytes follow.</summary>
    public static bool IsLong(string vr) => Long.Contains(vr);

    /// <summary>Two capital letters, or null.</summary>
    public static string? Text(ReadOnlySpan<byte> letters) =>
        char.IsAsciiLetterUpper((char)letters[0]) && char.IsAsciiLetterUpper((char)letters[1])
            ? string.Create(2, (letters[0], letters[1]), static (text, pair) => (text[0], text[1]) = ((char)pair.Item1, (char)pair.Item2))
            : null;
}
