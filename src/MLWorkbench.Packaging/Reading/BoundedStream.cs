namespace MLWorkbench.Packaging.Reading;

/// <summary>Reads another stream and fails when it is longer than it may be.</summary>
internal sealed class BoundedStream : Stream
{
    private readonly Stream _inner;
    private readonly long _limit;
    private readonly Func<Exception> _failure;

    /// <summary>Takes over a stream.</summary>
    /// <param name="inner">The stream; closed with this one.</param>
    /// <param name="limit">The most bytes it may have.</param>
    /// <param name="failure">What to throw where it has more.</param>
    public BoundedStream(Stream inner, long limit, Func<Exception> failure) => (_inner, _limit, _failure) = (inner, limit, failure);

    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw Unsupported();

    public override long Position
    {
        get => Count;
        set => throw Unsupported();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _inner.Read(buffer);
        Count += read;
        return Count <= _limit ? read : throw _failure();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw Unsupported();

    public override void SetLength(long value) => throw Unsupported();

    public override void Write(byte[] buffer, int offset, int count) => throw Unsupported();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static NotSupportedException Unsupported() => new("This stream only reads on.");
}
