namespace MLWorkbench.Onnx.TensorFlow.Graphs;

/// <summary>Walks the top-level fields of a protocol buffer message without reading or copying what is in them.</summary>
internal ref struct WireFields
{
    private ReadOnlySpan<byte> _rest;

    public WireFields(ReadOnlySpan<byte> message) => _rest = message;

    /// <summary>The number of the field.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the field holds bytes: a text or a message.</summary>
    public bool HasBytes { get; private set; }

    /// <summary>The bytes of the field, as far as they are there.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>How many bytes of the last field are missing.</summary>
    public long Missing { get; private set; }

    /// <summary>Whether everything up to here could be read.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>Goes to the next field.</summary>
    /// <returns>False at the end, and where the message is damaged.</returns>
    public bool Next()
    {
        if (_rest.IsEmpty || !IsSound)
        {
            return false;
        }

        if (!Varint(out var tag) || tag >> 3 is 0 or > int.MaxValue)
        {
            return IsSound = false;
        }

        Number = (int)(tag >> 3);
        HasBytes = (tag & 7) == 2;
        Bytes = default;
        var length = 0UL;
        IsSound = (tag & 7) switch
        {
            0 => Varint(out _),
            1 => Skip(8),
            2 => Varint(out length),
            5 => Skip(4),
            _ => false,
        };
        if (HasBytes && IsSound)
        {
            var here = (int)Math.Min(length, (ulong)_rest.Length);
            Bytes = _rest[..here];
            _rest = _rest[here..];
            Missing = (long)Math.Min(length - (ulong)here, long.MaxValue);
            IsSound = Missing == 0;
            return true;
        }

        return IsSound;
    }

    private bool Varint(out ulong value)
    {
        value = 0;
        for (var i = 0; i < 10 && i < _rest.Length; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private bool Skip(int count)
    {
        if (_rest.Length < count)
        {
            return false;
        }

        _rest = _rest[count..];
        return true;
    }
}
