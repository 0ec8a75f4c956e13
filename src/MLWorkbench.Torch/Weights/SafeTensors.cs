using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Weights;

/// <summary>
/// The safetensors format (github.com/huggingface/safetensors): 8 bytes with the length of a JSON header, the header with type, shape
/// and place of every tensor, then the numbers. Nothing in such a file is run. Every number is checked before it is used.
/// </summary>
public static class SafeTensors
{
    private const int MaximumHeader = 100_000_000;
    private const string MetadataKey = "__metadata__";

    /// <summary>Writes tensors, whatever device they are on.</summary>
    /// <param name="tensors">Names and tensors; the file keeps their order.</param>
    public static byte[] Write(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        var entries = tensors.Select(pair => (Name: pair.Key, pair.Value.Type, pair.Value.Shape, Bytes: SafeTensorTypes.BytesOf(pair.Value))).ToList();
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            long offset = 0;
            json.WriteStartObject();
            foreach (var entry in entries)
            {
                json.WriteStartObject(entry.Name);
                json.WriteString("dtype", SafeTensorTypes.NameOf(entry.Type));
                json.WriteStartArray("shape");
                foreach (var length in entry.Shape)
                {
                    json.WriteNumberValue(length);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                offset += entry.Bytes.Length;
                json.WriteNumberValue(offset);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (header.Length % 8 != 0)
        {
            header.WriteByte((byte)' ');
        }

        var file = new byte[8 + header.Length + entries.Sum(entry => (long)entry.Bytes.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.ToArray().CopyTo(file, 8);
        var place = 8 + (int)header.Length;
        foreach (var entry in entries)
        {
            entry.Bytes.CopyTo(file, place);
            place += entry.Bytes.Length;
        }

        return file;
    }

    /// <summary>Reads the list of tensors without their numbers.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>What is in it, in the order of the header.</returns>
    /// <exception cref="InputException">The file is cut, or its header does not describe it.</exception>
    public static IReadOnlyList<SafeTensorEntry> Entries(ReadOnlySpan<byte> file)
    {
        if (file.Length < 8)
        {
            throw Broken("it ends within its first 8 bytes");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > MaximumHeader || length > (ulong)(file.Length - 8))
        {
            throw Broken($"its header would have {length} bytes");
        }

        var data = file[(8 + (int)length)..];
        try
        {
            using var header = JsonDocument.Parse(Encoding.UTF8.GetString(file.Slice(8, (int)length)));
            var entries = new List<SafeTensorEntry>();
            foreach (var property in header.RootElement.EnumerateObject())
            {
                if (property.Name != MetadataKey)
                {
                    entries.Add(ReadEntry(property, data.Length, 8 + (long)length));
                }
            }

            return entries;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw Broken($"its header is not the JSON expected ({failure.Message})");
        }
    }

    /// <summary>Reads every tensor into the current scope.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="InputException">The file is cut, or its header does not describe it.</exception>
    public static IReadOnlyDictionary<string, Tensor> Read(ReadOnlySpan<byte> file)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var entry in Entries(file))
        {
            tensors[entry.Name] = SafeTensorTypes.TensorOf(entry, file.Slice((int)entry.Start, (int)entry.Bytes));
        }

        return tensors;
    }

    private static SafeTensorEntry ReadEntry(JsonProperty property, long available, long dataStart)
    {
        var type = SafeTensorTypes.TypeOf(property.Value.GetProperty("dtype").GetString() ?? "")
            ?? throw Broken($"'{property.Name}' holds {property.Value.GetProperty("dtype")}, which is not supported");
        var shape = property.Value.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()).ToArray();
        var offsets = property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > available)
        {
            throw Broken($"'{property.Name}' lies outside the file");
        }

        long bytes = ScalarTypes.SizeOf(type);
        foreach (var length in shape)
        {
            if (length < 0)
            {
                throw Broken($"'{property.Name}' has a negative length");
            }

            bytes = checked(bytes * length);
        }

        if (bytes != offsets[1] - offsets[0])
        {
            throw Broken($"'{property.Name}' has {offsets[1] - offsets[0]} bytes instead of {bytes}");
        }

        return new SafeTensorEntry(property.Name, type, shape, dataStart + offsets[0], bytes);
    }

    private static InputException Broken(string reason) => new($"This is no sound safetensors file: {reason}.");
}
