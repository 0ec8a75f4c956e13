namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>The one wording for files that end too early.</summary>
internal static class Truncated
{
    internal static ImageDecodeException After(long bytes) =>
        new(FormattableString.Invariant($"truncated after {bytes:N0} bytes"));

    internal static ImageDecodeException Of(long bytes, long expected) =>
        new(FormattableString.Invariant($"truncated after {bytes:N0} of {expected:N0} bytes"));

    internal static ImageDecodeException OfAtLeast(long bytes, long expected) =>
        new(FormattableString.Invariant($"truncated after {bytes:N0} of at least {expected:N0} bytes"));
}
