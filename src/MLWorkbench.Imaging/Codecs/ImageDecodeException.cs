using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Imaging.Codecs;

/// <summary>
/// A file is no image that can be read, or is damaged. The message is the reason alone ("truncated after 18,231 of about
/// 40,960 bytes"): whoever knows the file's name puts it in front.
/// </summary>
public sealed class ImageDecodeException : InputException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="reason">The reason, without the path.</param>
    /// <param name="inner">What caused it, if another exception did.</param>
    public ImageDecodeException(string reason, Exception? inner = null)
        : base(reason, inner)
    {
    }
}
