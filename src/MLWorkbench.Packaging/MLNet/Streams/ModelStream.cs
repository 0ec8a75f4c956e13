using System.Buffers.Binary;
using System.Text;

namespace MLWorkbench.Packaging.MLNet.Streams;

/// <summary>
/// ML.NET's common stream format, the one of every `Model.key`: a header of 256 bytes, the payload, the ends of its texts, the texts
/// (UTF-16), the assembly's name, a tail. Nothing may lie between them; all numbers are little endian.
/// </summary>
internal static class ModelStream
{
    private const int HeaderSize = 256;
    private const uint HeaderVersion = 0x00010002;
    private const int SignatureSize = 8;
    private const int LoaderSize = 24;

    /// <summary>The whole stream.</summary>
    /// <param name="signature">Whose it is.</param>
    /// <param name="write">Writes the payload.</param>
    public static byte[] Make(ComponentSignature signature, Action<PayloadWriter> write)
    {
        var payload = new PayloadWriter();
        write(payload);
        var body = payload.Bytes;
        var (ends, characters) = Table(payload.Texts);
        var assembly = Encoding.Unicode.GetBytes(signature.FullAssemblyName);
        byte[] header = Header(signature, body.Length, ends.Length, characters.Length, assembly.Length);
        return [.. header, .. body, .. ends, .. characters, .. assembly, .. "LEDOM\0LM"u8];
    }

    private static byte[] Header(ComponentSignature signature, int body, int ends, int characters, int assembly)
    {
        var header = new byte[HeaderSize];
        "ML\0MODEL"u8.CopyTo(header);
        Put(0x08, HeaderVersion);
        Put(0x0C, HeaderVersion);
        Place(0x10, HeaderSize, body);
        var hasTexts = ends > 0;
        Place(0x20, hasTexts ? HeaderSize + body : 0, ends);
        Place(0x30, hasTexts ? HeaderSize + body + ends : 0, characters);
        Text(0x40, signature.Model.Replace(' ', '\0'), SignatureSize);
        Put(0x48, signature.Written);
        Put(0x4C, signature.Readable);
        Text(0x50, signature.Loader, LoaderSize);
        Text(0x68, signature.AlternativeLoader, LoaderSize);
        var name = HeaderSize + body + ends + characters;
        var tail = name + assembly;
        Place(0x80, tail, tail + SignatureSize);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(0x90), name);
        Put(0x98, (uint)assembly);
        return header;

        void Put(int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(offset), value);

        void Place(int offset, long start, long size)
        {
            BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(offset), start);
            BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(offset + sizeof(long)), size);
        }

        void Text(int offset, string text, int size)
        {
            if (text.Length > size)
            {
                throw new ArgumentException($"'{text}' has more than {size} characters.", nameof(signature));
            }

            Encoding.ASCII.GetBytes(text, header.AsSpan(offset, size));
        }
    }

    /// <summary>Where each text ends, in bytes from the first, and all of them joined.</summary>
    private static (byte[] Ends, byte[] Characters) Table(IReadOnlyList<string> texts)
    {
        var ends = new byte[texts.Count * sizeof(long)];
        var characters = new MemoryStream();
        for (var i = 0; i < texts.Count; i++)
        {
            characters.Write(Encoding.Unicode.GetBytes(texts[i]));
            BinaryPrimitives.WriteInt64LittleEndian(ends.AsSpan(i * sizeof(long)), characters.Length);
        }

        return (ends, characters.ToArray());
    }
}
