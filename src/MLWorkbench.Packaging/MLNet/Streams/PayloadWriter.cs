using System.Buffers.Binary;

namespace MLWorkbench.Packaging.MLNet.Streams;

/// <summary>Writes a component's payload, little endian, and collects the texts that it names by number.</summary>
internal sealed class PayloadWriter
{
    private const int NoText = -1;

    private readonly MemoryStream _bytes = new();
    private readonly List<string> _texts = [];

    /// <summary>The payload so far.</summary>
    public byte[] Bytes => _bytes.ToArray();

    /// <summary>The texts in order of first use.</summary>
    public IReadOnlyList<string> Texts => _texts;

    public void Write(int value)
    {
        Span<byte> buffer = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(buffer, value);
        _bytes.Write(buffer);
    }

    public void Write(float value) => Write(BitConverter.SingleToInt32Bits(value));

    public void Write(bool value) => Write(value ? (byte)1 : (byte)0);

    public void Write(byte value) => _bytes.WriteByte(value);

    /// <summary>Writes a text's number; the text itself goes behind the payload. Null is -1.</summary>
    public void Write(string? text)
    {
        var number = text is null ? NoText : _texts.IndexOf(text);
        if (text is not null && number < 0)
        {
            number = _texts.Count;
            _texts.Add(text);
        }

        Write(number);
    }

    /// <summary>Writes names of columns with their count in front: output then input, as ML.NET does.</summary>
    public void Write(params ReadOnlySpan<(string Output, string Input)> columns)
    {
        Write(columns.Length);
        foreach (var (output, input) in columns)
        {
            Write(output);
            Write(input);
        }
    }
}
