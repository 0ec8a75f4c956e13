using System.Text;
using MLWorkbench.Benchmarks.MutatedZips.Zips;

namespace MLWorkbench.Benchmarks.MutatedZips.Kinds;

/// <summary>Whole entries in wrong places.</summary>
internal static class EntryChanges
{
    public static Mutant Within(Source source, Random random)
    {
        var entries = source.Entries.ToList();
        var (one, other) = (random.Next(entries.Count), random.Next(entries.Count));
        var kind = random.Next(6);
        switch (kind)
        {
            case 0:
                (entries[one], entries[other]) = (entries[one] with { Name = entries[other].Name }, entries[other] with { Name = entries[one].Name });
                break;
            case 1:
                entries.Insert(random.Next(entries.Count + 1), entries[one]);
                break;
            case 2:
                entries.RemoveAt(one);
                break;
            case 3:
                entries[one] = entries[one] with { Name = Renamed(entries[one].Name, random) };
                break;
            case 4:
                entries[one] = entries[one] with { LocalName = Renamed(entries[one].Name, random) };
                break;
            default:
                random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries));
                break;
        }

        return new Mutant("entries swapped, doubled, removed, renamed", $"{kind}: {one}, {other}", RawZip.Write(entries, source.Comment));
    }

    /// <summary>Entries of another model; with its digests made right, the zip is a whole one of another model.</summary>
    public static Mutant Between(Source source, Source other, Random random)
    {
        var foreign = other.Entries[random.Next(other.Entries.Count)];
        var name = Encoding.UTF8.GetString(foreign.Name);
        const string kind = "entries exchanged between two zips";
        switch (random.Next(4))
        {
            case 0:
                return new Mutant(kind, $"added {name}", RawZip.Write([.. source.Entries, foreign], source.Comment));
            case 1:
                return new Mutant(kind, "the comment", RawZip.Write(source.Entries, other.Comment));
            case 2 when name != "manifest.json":
                return new Mutant(
                    kind, $"{name}, digests right", source.Consistent(new Dictionary<string, byte[]> { [name] = other.Contents[name] }), name != Source.Graph);
            default:
                var entries = source.Entries.Select(entry => entry.Name.AsSpan().SequenceEqual(foreign.Name) ? foreign : entry).ToList();
                return new Mutant(kind, $"in place of {name}", RawZip.Write(entries, source.Comment));
        }
    }

    private static byte[] Renamed(byte[] name, Random random)
    {
        var changed = (byte[])name.Clone();
        var at = random.Next(changed.Length);
        changed[at] = random.Next(3) switch { 0 => (byte)(changed[at] ^ 0x20), 1 => (byte)random.Next(256), _ => (byte)'/' };
        return changed;
    }
}
