using MLWorkbench.Benchmarks.MutatedZips.Zips;

namespace MLWorkbench.Benchmarks.MutatedZips.Kinds;

/// <summary>What a bad disk or a broken download does.</summary>
internal static class Damage
{
    public static Mutant Bits(Source source, Random random)
    {
        var zip = (byte[])source.Bytes.Clone();
        var places = Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(zip.Length * 8)).ToArray();
        foreach (var bit in places)
        {
            zip[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        return new Mutant("bit flips", string.Join(' ', places), zip);
    }

    public static Mutant Bytes(Source source, Random random)
    {
        var zip = (byte[])source.Bytes.Clone();
        var (start, length) = (random.Next(zip.Length), 1 << random.Next(0, 13));
        var end = Math.Min(zip.Length, start + length);
        var kind = random.Next(4);
        switch (kind)
        {
            case 0:
                random.NextBytes(zip.AsSpan(start..end));
                break;
            case 1:
                zip.AsSpan(start..end).Clear();
                break;
            case 2:
                zip.AsSpan(start..end).Fill(0xFF);
                break;
            default:
                zip.AsSpan(start..end).Reverse();
                break;
        }

        return new Mutant("byte runs", $"{start} + {length}, {kind}", zip);
    }

    public static Mutant Cut(Source source, Random random)
    {
        var zip = source.Bytes;
        var (from, to) = (random.Next(zip.Length), random.Next(zip.Length + 1));
        (from, to) = (Math.Min(from, to), Math.Max(from, to));
        var kind = random.Next(6);
        byte[] cut = kind switch
        {
            0 => zip[..from],
            1 => zip[from..],
            2 => [.. zip[..from], .. zip[to..]],
            3 => [.. zip[..from], .. new byte[zip.Length - from]],
            4 => [.. zip[..to], .. zip[from..]],
            _ => [.. zip, .. zip[from..to]],
        };
        return new Mutant("truncations", $"{from} to {to}, {kind}", cut);
    }
}
