using System.Text;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Sources;

/// <summary>
/// Looks through a table's file before it is read as one: bytes that are no UTF-8 would become question marks, and a line or a header without an end
/// would fill the memory. Reads in small pieces and keeps none.
/// </summary>
internal static class TextFileCheck
{
    /// <summary>No table of patients has more; each takes memory in every row.</summary>
    public const int MostColumns = 20_000;

    /// <summary>Bytes of a line: 100 for each of the most columns.</summary>
    private const int LongestLine = 100 * MostColumns;

    private const int Piece = 1 << 16;
    private const byte NewLine = (byte)'\n';

    /// <summary>Looks.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">How messages call it.</param>
    /// <param name="separator">What stands between two columns.</param>
    /// <exception cref="InputException">It is no table that can be read; names the line.</exception>
    public static void Run(string path, string name, char separator)
    {
        using var file = File.OpenRead(path);
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, characters) = (new byte[Piece], new char[Piece + 1]);
        var (line, length, columns) = (1, 0, 1);
        for (var first = true; file.Read(bytes) is var count and > 0; first = false)
        {
            var piece = bytes.AsSpan(0, count);
            if (first && (piece.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || piece.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])))
            {
                throw new InputException($"{name}: the file is written in UTF-16; save it as UTF-8.");
            }

            Decode(decoder, piece, characters, name, line);
            foreach (var value in piece)
            {
                length++;
                columns += line == 1 && value == separator ? 1 : 0;
                if (value == 0)
                {
                    throw new InputException($"{name}({line}): a byte is 0, which no text holds: this is no CSV file.");
                }

                if (columns > MostColumns || length > LongestLine)
                {
                    throw new InputException(columns > MostColumns
                        ? FormattableString.Invariant($"{name}(1): the header names more than {MostColumns:N0} columns. Keep those that may matter, or turn the table if its columns are patients.")
                        : FormattableString.Invariant($"{name}({line}): the line is longer than {LongestLine:N0} bytes: this is no table, or its lines have no ends."));
                }

                (line, length) = value == NewLine ? (line + 1, 0) : (line, length);
            }
        }

        Decode(decoder, [], characters, name, line, flush: true);
    }

    private static void Decode(Decoder decoder, ReadOnlySpan<byte> piece, char[] characters, string name, int line, bool flush = false)
    {
        try
        {
            decoder.GetChars(piece, characters, flush);
        }
        catch (DecoderFallbackException failure)
        {
            var at = Math.Clamp(failure.Index, 0, piece.Length);
            var odd = failure.BytesUnknown is [var value, ..] ? FormattableString.Invariant($" (byte 0x{value:X2})") : "";
            throw new InputException(
                $"{name}({line + piece[..at].Count(NewLine)}): this is no UTF-8{odd}; save the file as UTF-8, so that names keep their letters.", failure);
        }
    }
}
