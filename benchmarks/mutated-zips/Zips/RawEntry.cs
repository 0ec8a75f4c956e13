namespace MLWorkbench.Benchmarks.MutatedZips.Zips;

/// <summary>One entry as it lies in the file, with room for lies.</summary>
/// <param name="Name">The name's bytes.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Crc">CRC-32 of the content.</param>
/// <param name="Size">The content's size, as the table of contents shall say.</param>
/// <param name="Data">The compressed bytes.</param>
internal sealed record RawEntry(byte[] Name, ushort Method, uint Crc, ulong Size, byte[] Data)
{
    /// <summary>What the table of contents says of the compressed size; the truth where null.</summary>
    public ulong? Compressed { get; init; }

    /// <summary>What the local header says of the size; the same as the table where null.</summary>
    public ulong? LocalSize { get; init; }

    /// <summary>The local header's name; the same as in the table where null.</summary>
    public byte[]? LocalName { get; init; }

    /// <summary>Bit 0: encrypted; bit 3: sizes follow the data; bit 11: the name is UTF-8.</summary>
    public ushort Flags { get; init; }

    /// <summary>The place of another entry's data, by its number; its own where null.</summary>
    public int? SharesDataOf { get; init; }

    /// <summary>Whether the table writes sizes in the zip64 field.</summary>
    public bool Zip64 { get; init; }
}
