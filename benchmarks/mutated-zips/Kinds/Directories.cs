using System.Buffers.Binary;
using MLWorkbench.Benchmarks.MutatedZips.Zips;

namespace MLWorkbench.Benchmarks.MutatedZips.Kinds;

/// <summary>Damage to the table of contents and the end record, where every offset and count stands.</summary>
internal static class Directories
{
    public static Mutant Make(Source source, Random random)
    {
        var zip = (byte[])source.Bytes.Clone();
        var (table, end) = RawZip.Places(zip);
        var kind = random.Next(6);
        int at;
        switch (kind)
        {
            case 0:
                at = random.Next(table, zip.Length);
                zip[at] = (byte)random.Next(256);
                break;
            case 1:
                at = end + random.Next(4, 22);
                zip[at] = (byte)random.Next(256);
                break;
            case 2:
                at = random.Next(table, zip.Length - 4);
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at), _numbers[random.Next(_numbers.Length)]);
                break;
            case 3:
                at = random.Next(table, end);
                zip = [.. zip[..at], .. zip[(at + random.Next(1, Math.Min(40, end - at + 1)))..]];
                break;
            case 4:
                at = random.Next(table, end);
                zip = [.. zip[..at], .. zip[table..end], .. zip[at..]];
                break;
            default:
                // Two end records: readers differ in which of them they believe.
                at = random.Next(end);
                zip = [.. zip, .. zip[end..(end + 20)], 0, 0];
                break;
        }

        return new Mutant("damaged table of contents", $"{kind} at {at - table}", zip);
    }

    private static readonly uint[] _numbers = [0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFF, 0x10000, 0x06054b50, 0x02014b50, 0x06064b50];
}
