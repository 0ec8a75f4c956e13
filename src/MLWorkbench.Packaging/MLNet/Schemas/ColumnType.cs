using System.Text;

namespace MLWorkbench.Packaging.MLNet.Schemas;

/// <summary>The type of a column in an ML.NET schema.</summary>
public abstract record ColumnType
{
    private ColumnType()
    {
    }

    /// <summary>32-bit floats.</summary>
    public static ColumnType Single { get; } = new Scalar("Single");

    /// <summary>Texts.</summary>
    public static ColumnType Text { get; } = new Scalar("TextSpan");

    /// <summary>Writes the description of how values of this type are stored: a name, and parameters with their length in front.</summary>
    internal void Describe(BinaryWriter writer)
    {
        var (name, parameters) = Codec();
        writer.Write(name);
        writer.Write7BitEncodedInt(parameters.Length);
        writer.Write(parameters);
    }

    private protected abstract (string Name, byte[] Parameters) Codec();

    private static byte[] Parameters(ColumnType item, Action<BinaryWriter> further)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            item.Describe(writer);
            further(writer);
        }

        return stream.ToArray();
    }

    /// <summary>One value.</summary>
    /// <param name="Name">ML.NET's name for its codec: "Single", "TextSpan", "UInt32".</param>
    public sealed record Scalar(string Name) : ColumnType
    {
        private protected override (string Name, byte[] Parameters) Codec() => (Name, []);
    }

    /// <summary>As many values as the dimensions say, row-major.</summary>
    /// <param name="Item">The type of one value.</param>
    /// <param name="Dimensions">The sizes, outermost first; 0 is an unknown one.</param>
    public sealed record Vector(ColumnType Item, params int[] Dimensions) : ColumnType
    {
        private protected override (string Name, byte[] Parameters) Codec() => ("VBuffer", Parameters(Item, writer =>
        {
            writer.Write(Dimensions.Length);
            foreach (var size in Dimensions)
            {
                writer.Write(size);
            }
        }));
    }

    /// <summary>A number from 1 to <paramref name="Count"/> that stands for a value in the annotation `KeyValues`; 0 is missing.</summary>
    /// <param name="Count">How many values there are.</param>
    public sealed record Key(ulong Count) : ColumnType
    {
        private protected override (string Name, byte[] Parameters) Codec() =>
            ("Key2", Parameters(new Scalar("UInt32"), writer => writer.Write(Count)));
    }
}
