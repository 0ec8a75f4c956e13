using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Weights;

/// <summary>
/// Reads the header of a safetensors file and believes nothing in it: names are unique, types known, sizes fit shapes, and the tensors
/// fill the rest of the file without overlap, hole or remainder, as the format demands.
/// </summary>
internal static class SafeTensorHeader
{
    /// <summary>Bytes before the header: its length, little-endian.</summary>
    public const int PrefixLength = 8;

    /// <summary>Longest header that is read, the format's own limit.</summary>
    public const long MaximumLength = 100_000_000;

    private const string MetadataKey = "__metadata__";

    /// <summary>The length of the header, once the first bytes say that this can be such a file.</summary>
    /// <param name="start">The first bytes of the file: <see cref="PrefixLength"/> plus one, or all where there are fewer.</param>
    /// <param name="fileLength">Bytes of the file.</param>
    /// <param name="file">What messages call it.</param>
    public static int LengthOf(ReadOnlySpan<byte> start, long fileLength, string file)
    {
        RefuseOtherFormats(start, file);
        if (start.Length < PrefixLength)
        {
            throw Broken(file, "it ends within its first 8 bytes");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        return length is > 0 and <= (ulong)MaximumLength && length <= (ulong)(fileLength - PrefixLength)
            ? (int)length
            : throw Broken(file, $"its header would have {length.ToString("N0", CultureInfo.InvariantCulture)} bytes, and the file has {fileLength.ToString("N0", CultureInfo.InvariantCulture)}");
    }

    /// <summary>The tensors in the order of the header.</summary>
    /// <param name="json">The header.</param>
    /// <param name="fileLength">Bytes of the file.</param>
    /// <param name="file">What messages call it.</param>
    public static IReadOnlyList<SafeTensorEntry> Parse(ReadOnlyMemory<byte> json, long fileLength, string file)
    {
        var dataStart = PrefixLength + (long)json.Length;
        try
        {
            using var header = JsonDocument.Parse(json);
            var entries = new List<SafeTensorEntry>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in header.RootElement.EnumerateObject())
            {
                if (!names.Add(property.Name))
                {
                    throw Broken(file, $"it has two tensors '{property.Name}'");
                }

                if (property.Name != MetadataKey)
                {
                    entries.Add(ReadEntry(property, fileLength - dataStart, dataStart, file));
                }
            }

            RequireFilled(entries, dataStart, fileLength, file);
            return entries;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw Broken(file, $"its header is not the JSON expected ({failure.Message.TrimEnd('.')})");
        }
    }

    /// <summary>The failure of a file that is not what it says.</summary>
    public static InputException Broken(string file, string reason) => new($"{file} is no sound safetensors file: {reason}.");

    private static SafeTensorEntry ReadEntry(JsonProperty property, long available, long dataStart, string file)
    {
        var type = SafeTensorTypes.TypeOf(property.Value.GetProperty("dtype").GetString() ?? "")
            ?? throw Broken(file, $"'{property.Name}' holds {property.Value.GetProperty("dtype")}, which is not supported");
        var shape = property.Value.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()).ToArray();
        var offsets = property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > available)
        {
            throw Broken(file, $"'{property.Name}' lies outside the file, which may be cut");
        }

        if (shape.Length > NativeTensorInfo.MaximumDimensions || shape.Any(length => length < 0))
        {
            throw Broken(file, $"'{property.Name}' has the impossible shape [{string.Join(", ", shape)}]");
        }

        // Checked also where another length is 0, so that no product of lengths overflows later.
        _ = shape.Where(length => length > 0).Aggregate((long)ScalarTypes.SizeOf(type), (product, length) => checked(product * length));
        var bytes = shape.Aggregate((long)ScalarTypes.SizeOf(type), (product, length) => product * length);
        return bytes == offsets[1] - offsets[0]
            ? new SafeTensorEntry(property.Name, type, shape, dataStart + offsets[0], bytes)
            : throw Broken(file, $"'{property.Name}' has {offsets[1] - offsets[0]} bytes instead of {bytes}");
    }

    private static void RequireFilled(List<SafeTensorEntry> entries, long dataStart, long fileLength, string file)
    {
        var place = dataStart;
        foreach (var entry in entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.Bytes))
        {
            if (entry.Start != place)
            {
                throw Broken(file, $"'{entry.Name}' {(entry.Start < place ? "overlaps another tensor" : "leaves a hole before it")}");
            }

            place += entry.Bytes;
        }

        if (place != fileLength)
        {
            throw Broken(file, $"{(fileLength - place).ToString("N0", CultureInfo.InvariantCulture)} bytes follow its last tensor");
        }
    }

    /// <summary>Files that people take for weights too; the cure stands in the message.</summary>
    private static void RefuseOtherFormats(ReadOnlySpan<byte> start, string file)
    {
        // A pickle begins with 0x80 and its protocol. A header of such a length has '{' behind its 8 bytes.
        var pickle = start is [0x80, >= 2 and <= 5, ..] and not [_, _, _, _, _, _, _, _, (byte)'{'];
        if (pickle || start.StartsWith("PK\x03\x04"u8))
        {
            throw new InputException(
                $"{file} is a PyTorch file (.pth, .pt, .bin). Such files are pickles: reading one runs whatever program it holds, so they are "
                + "not read here. Convert it once in Python: "
                + "safetensors.torch.save_file(torch.load('weights.pth', weights_only=True), 'weights.safetensors').");
        }

        if (start is [0x89, (byte)'H', (byte)'D', (byte)'F', ..])
        {
            throw new InputException($"{file} is an HDF5 file (Keras weights); only safetensors files are read here.");
        }
    }
}
