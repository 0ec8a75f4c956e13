using System.Text;
using MLWorkbench.Benchmarks.MutatedZips.Zips;

namespace MLWorkbench.Benchmarks.MutatedZips.Kinds;

/// <summary>Small files that promise, or hold, far more than fits into memory.</summary>
internal static class Bombs
{
    private static readonly Lazy<(byte[] Packed, uint Crc, int Size)> _zeros = new(() => (RawZip.Deflate(new byte[1 << 28]), Crc32.Of(new byte[1 << 28]), 1 << 28));

    public static Mutant Make(Source source, Random random)
    {
        var (what, zip) = random.Next(9) switch
        {
            0 => Declared(source, random),
            1 => Overlapping(source, random),
            2 => Nested(source, random),
            3 => Shrunk(source, random, consistent: false),
            4 => Shrunk(source, random, consistent: true),
            5 => ManyEntries(source, random),
            6 => LongerThanDeclared(source, random),
            7 => LongManifest(source, random),
            _ => Methods(source, random),
        };
        return new Mutant("zip bombs and lying sizes", what, zip);
    }

    private static (string, byte[]) Declared(Source source, Random random)
    {
        var entries = source.Entries.ToList();
        var at = random.Next(entries.Count);
        var size = random.Next(2) == 0 ? (ulong)random.NextInt64() : 1ul << random.Next(1, 63);
        var packed = random.Next(2) == 0 ? size : (ulong?)null;
        var zip64 = random.Next(2) == 0;
        entries[at] = entries[at] with { Size = size, Compressed = packed, Zip64 = zip64, LocalSize = random.Next(2) == 0 ? 0 : null };
        return ($"entry {at} declares {size} bytes out of {packed}, zip64 {zip64}", RawZip.Write(entries, source.Comment));
    }

    /// <summary>Many names for the same compressed bytes (Fifield 2019).</summary>
    private static (string, byte[]) Overlapping(Source source, Random random)
    {
        var count = random.Next(2, 900);
        var (packed, crc, size) = _zeros.Value;
        var first = source.Entries.Count;
        var copies = Enumerable.Range(0, count).Select(i => new RawEntry(Encoding.UTF8.GetBytes($"weights/{i}"), 8, crc, (ulong)size, packed)
        {
            SharesDataOf = i == 0 ? null : first,
        });
        return ($"{count} names for one entry", RawZip.Write([.. source.Entries, .. copies], source.Comment));
    }

    private static (string, byte[]) Nested(Source source, Random random)
    {
        var inner = source.Bytes;
        var depth = random.Next(1, 6);
        for (var i = 0; i < depth; i++)
        {
            inner = RawZip.Write([RawZip.Entry("model.zip", inner, deflate: true)], source.Comment);
        }

        return ($"{depth} deep", random.Next(2) == 0 ? inner : source.Consistent(new Dictionary<string, byte[]> { ["model.zip"] = inner }));
    }

    /// <summary>An entry of zeros; with digests made right, a zip that nothing but its size gives away.</summary>
    private static (string, byte[]) Shrunk(Source source, Random random, bool consistent)
    {
        var names = source.Contents.Keys.ToArray();
        var name = random.Next(3) == 0 ? "weights/network.safetensors" : names[random.Next(names.Length)];
        var size = 1 << random.Next(12, consistent ? 26 : 29);
        var zeros = new byte[size];
        var bomb = RawZip.Entry(name, zeros, deflate: true);
        if (!consistent || name == "manifest.json")
        {
            var entries = source.Entries.Where(entry => !entry.Name.AsSpan().SequenceEqual(bomb.Name)).Append(bomb).ToList();
            return ($"{name}: {size} zeros", RawZip.Write(entries, source.Comment));
        }

        var (honest, comment) = RawZip.Read(source.Consistent(new Dictionary<string, byte[]> { [name] = zeros }));
        return ($"{name}: {size} zeros, digests right", RawZip.Write([.. honest.Select(entry => entry.Name.AsSpan().SequenceEqual(bomb.Name) ? bomb : entry)], comment));
    }

    private static (string, byte[]) ManyEntries(Source source, Random random)
    {
        var count = random.Next(500, 60_000);
        return ($"{count} empty entries", RawZip.Write([.. source.Entries, .. Enumerable.Range(0, count).Select(i => RawZip.Entry($"weights/{i}", []))], source.Comment));
    }

    private static (string, byte[]) LongerThanDeclared(Source source, Random random)
    {
        var entries = source.Entries.ToList();
        var at = random.Next(entries.Count);
        var (packed, _, _) = _zeros.Value;
        entries[at] = entries[at] with { Method = 8, Data = packed };
        return ($"entry {at} is far longer than it says", RawZip.Write(entries, source.Comment));
    }

    private static (string, byte[]) LongManifest(Source source, Random random)
    {
        var json = Encoding.UTF8.GetString(source.Contents["manifest.json"]);
        var size = 1 << random.Next(10, 25);
        var kind = random.Next(4);
        var text = kind switch
        {
            0 => new string('[', size),
            1 => json[..^2] + ",\"more\":" + new string('[', size) + new string(']', size) + "}",
            2 => json + new string(' ', size),
            _ => json[..^2] + ",\"more\":\"" + new string('x', size) + "\"}",
        };
        return ($"manifest with {size} more, {kind}", source.Consistent(Encoding.UTF8.GetBytes(text)));
    }

    private static (string, byte[]) Methods(Source source, Random random)
    {
        var entries = source.Entries.ToList();
        var at = random.Next(entries.Count);
        entries[at] = entries[at] with { Method = (ushort)random.Next(0, 100), Flags = (ushort)random.Next(0, 0x10000) };
        return ($"entry {at} has method {entries[at].Method}, flags {entries[at].Flags:x}", RawZip.Write(entries, source.Comment));
    }
}
