using System.Buffers.Binary;

namespace MLWorkbench.Benchmarks.MutatedImages;

/// <summary>One way to make a file wrong. The same seed and number give the same file.</summary>
internal static class Mutation
{
    public static string[] Kinds { get; } = ["flips", "cut", "hole", "insert", "length", "swap"];

    /// <summary>Headers lie at the beginning of all three formats: half of the changes go there.</summary>
    private const int Header = 4096;

    public static (string Kind, byte[] File) Of(byte[] original, Random random)
    {
        var kind = Kinds[random.Next(Kinds.Length)];
        var file = (byte[])original.Clone();
        switch (kind)
        {
            case "flips":
                for (var count = random.Next(1, 9); count > 0; count--)
                {
                    file[Place(file, random)] = (byte)random.Next(256);
                }

                return (kind, file);
            case "cut":
                return (kind, file[..random.Next(file.Length)]);
            case "hole":
                var at = Place(file, random);
                return (kind, [.. file[..at], .. file[Math.Min(file.Length, at + random.Next(1, 512))..]]);
            case "insert":
                var place = Place(file, random);
                var more = new byte[random.Next(1, 64)];
                random.NextBytes(more);
                return (kind, [.. file[..place], .. more, .. file[place..]]);
            case "length":
                var field = Math.Max(0, Place(file, random) - 4);
                if (file.Length >= 4)
                {
                    uint[] values = [0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE, (uint)file.Length, (uint)random.Next()];
                    BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Math.Min(field, file.Length - 4)), values[random.Next(values.Length)]);
                }

                return (kind, file);
            default:
                var (first, second, length) = (Place(file, random), Place(file, random), random.Next(1, 64));
                for (var index = 0; index < length && first + index < file.Length && second + index < file.Length; index++)
                {
                    (file[first + index], file[second + index]) = (file[second + index], file[first + index]);
                }

                return (kind, file);
        }
    }

    private static int Place(byte[] file, Random random) => file.Length == 0 ? 0 : random.Next(random.Next(2) == 0 ? Math.Min(Header, file.Length) : file.Length);
}
