using System.Globalization;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Imaging.Volumes.Series;

/// <summary>Says what is wrong with a series twice: by the names of its files, and by their places among the others.</summary>
internal static class SeriesFailure
{
    /// <summary>The failure.</summary>
    /// <param name="reason">What is wrong; each <see cref="SliceFile"/> in it is named.</param>
    /// <param name="inner">What caused it, if another exception did.</param>
    public static ImageDecodeException Of(FormattableString reason, Exception? inner = null)
    {
        var places = reason.GetArguments().Select(argument => argument is SliceFile file ? file.Place : argument).ToArray();
        return new ImageDecodeException(reason.ToString(CultureInfo.InvariantCulture), inner)
        {
            WithoutNames = string.Format(CultureInfo.InvariantCulture, reason.Format, places),
        };
    }
}
