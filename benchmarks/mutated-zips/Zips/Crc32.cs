namespace MLWorkbench.Benchmarks.MutatedZips.Zips;

/// <summary>The checksum of zips: CRC-32 of ISO 3309, polynomial 0xEDB88320.</summary>
internal static class Crc32
{
    private static readonly uint[] _table = [.. Enumerable.Range(0, 256).Select(i =>
    {
        var value = (uint)i;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
        }

        return value;
    })];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = (crc >> 8) ^ _table[(crc ^ value) & 0xFF];
        }

        return ~crc;
    }
}
