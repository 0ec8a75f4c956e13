using System.Buffers.Binary;
using System.Text.Json;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Weights;

/// <summary>
/// The safetensors format (github.com/huggingface/safetensors): 8 bytes with the length of a JSON header, the header with type, shape
/// and place of every tensor, then the numbers. Nothing in such a file is run. Every number is checked before it is used. Files on disk
/// are read with <see cref="SafeTensorFile"/>.
/// </summary>
public static class SafeTensors
{
    private const string Unnamed = "This";

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
        var length = SafeTensorHeader.LengthOf(file[..Math.Min(file.Length, SafeTensorHeader.PrefixLength + 1)], file.Length, Unnamed);
        return SafeTensorHeader.Parse(file.Slice(SafeTensorHeader.PrefixLength, length).ToArray(), file.Length, Unnamed);
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
}
