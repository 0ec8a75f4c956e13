namespace MLWorkbench.Deidentification.Verification;

/// <summary>Finds a value where it stands as a word of its own: not within a longer word or number.</summary>
internal static class WordSearch
{
    /// <param name="bytes">One whole value; its ends are ends of words.</param>
    /// <param name="value">What is looked for.</param>
    /// <param name="isPixels">Whether the bytes are pixels, among which those from 80 on are no letters.</param>
    public static bool Finds(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> value, bool isPixels)
    {
        for (var from = 0; bytes[from..].IndexOf(value) is var at and >= 0;)
        {
            var (first, after) = (from + at, from + at + value.Length);
            if (!Joins(value[0], first > 0 ? bytes[first - 1] : null, first > 1 ? bytes[first - 2] : null, isPixels)
                && !Joins(value[^1], after < bytes.Length ? bytes[after] : null, after + 1 < bytes.Length ? bytes[after + 1] : null, isPixels))
            {
                return true;
            }

            from = first + 1;
        }

        return false;
    }

    /// <summary>Whether a byte beside the value belongs to the same word. A point does within a number or an identifier, not at the end of a sentence.</summary>
    private static bool Joins(byte edge, byte? beside, byte? beyond, bool isPixels) => beside switch
    {
        null => false,
        (byte)'.' => IsDigit(edge) && beyond is { } next && IsDigit(next),
        { } other => IsWord(other, isPixels) && IsWord(edge, isPixels),
    };

    private static bool IsWord(byte value, bool isPixels) => char.IsAsciiLetterOrDigit((char)value) || (value >= 0x80 && !isPixels);

    private static bool IsDigit(byte value) => char.IsAsciiDigit((char)value);
}
