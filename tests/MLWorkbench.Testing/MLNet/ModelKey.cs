namespace MLWorkbench.Testing.MLNet;

/// <summary>
/// A `Model.key` taken apart by the written format alone, with every rule of ML.NET's own reader checked: written without looking at the code
/// that writes it.
/// </summary>
public sealed record ModelKey(
    string Signature, uint Written, uint Readable, string Loader, string AlternativeLoader, string Assembly, IReadOnlyList<string> Texts, ByteReader Payload)
{
    private const int Header = 256;
    private const ulong Start = 0x4C45444F4D004C4D;
    private const ulong End = 0x4D4C004D4F44454C;

    public static ModelKey Read(byte[] bytes)
    {
        var header = new ByteReader(bytes, 0, Header);
        Require(header.ULong() == Start, "signature");
        Require(header.UInt() == 0x00010002 && header.UInt() == 0x00010002, "header version");
        var (model, modelSize) = (header.Long(), header.Long());
        var (table, tableSize) = (header.Long(), header.Long());
        var (characters, charactersSize) = (header.Long(), header.Long());
        var signature = header.Ascii(8);
        var (written, readable) = (header.UInt(), header.UInt());
        var (loader, alternative) = (header.Ascii(24), header.Ascii(24));
        var (tail, limit) = (header.Long(), header.Long());
        var (assembly, assemblySize) = (header.Long(), header.UInt());
        Require(header.Take(100).IndexOfAnyExcept((byte)0) < 0, "padding");
        Require(header.AtEnd, "header size");

        Require(model == Header, "payload place");
        Require(readable <= written, "versions");
        var afterModel = model + modelSize;
        Require(tableSize > 0 ? table == afterModel && characters == table + tableSize : table == 0 && characters == 0 && charactersSize == 0, "texts");
        Require(assembly == afterModel + tableSize + charactersSize, "assembly place");
        Require(tail == assembly + assemblySize && limit == tail + 8 && limit == bytes.Length, "tail place");
        Require(BitConverter.ToUInt64(bytes, (int)tail) == End, "tail");
        return new ModelKey(
            Zeros(signature), written, readable, loader.TrimEnd('\0'), alternative.TrimEnd('\0'),
            new ByteReader(bytes, (int)assembly, (int)tail).Utf16((int)assemblySize),
            Split(bytes, (int)table, (int)tableSize, (int)characters, (int)charactersSize),
            new ByteReader(bytes, (int)model, (int)afterModel));
    }

    /// <summary>The text that a payload names next; null where it names none.</summary>
    public string? Text() => Payload.Int() switch
    {
        -1 => null,
        var index when index >= 0 && index < Texts.Count => Texts[index],
        var index => throw new FormatException($"There is no text {index}."),
    };

    private static List<string> Split(byte[] bytes, int table, int tableSize, int characters, int charactersSize)
    {
        var ends = new ByteReader(bytes, table, table + tableSize);
        var texts = new List<string>();
        long from = 0;
        while (!ends.AtEnd)
        {
            var to = ends.Long();
            Require(to >= from && to <= charactersSize, "end of a text");
            texts.Add(new ByteReader(bytes, characters + (int)from, characters + (int)to).Utf16((int)(to - from)));
            from = to;
        }

        Require(from == charactersSize, "end of the last text");
        return texts;
    }

    // A space is stored as a zero byte, also at the end; a stored space is none.
    private static string Zeros(string text) => text.Replace(' ', '_').Replace('\0', ' ').TrimEnd();

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FormatException($"Model.key: the {what} is wrong.");
        }
    }
}
