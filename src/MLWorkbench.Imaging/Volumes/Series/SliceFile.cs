using System.Globalization;

namespace MLWorkbench.Imaging.Volumes.Series;

/// <summary>A file of a series, or a frame of one, as messages call it.</summary>
/// <param name="Name">By its name: "IM0012.dcm", "cine.dcm (frame 3)".</param>
/// <param name="Place">Without it: "file 12 of 40", "the file (frame 3)".</param>
internal sealed record SliceFile(string Name, string Place)
{
    /// <summary>A file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="number">Which one it is, 1-based, in the order of the names.</param>
    /// <param name="count">How many there are.</param>
    public static SliceFile Of(string name, int number, int count) =>
        new(name, count == 1 ? "the file" : string.Create(CultureInfo.InvariantCulture, $"file {number} of {count}"));

    /// <summary>A frame of it.</summary>
    /// <param name="number">1-based.</param>
    public SliceFile Frame(int number)
    {
        var frame = string.Create(CultureInfo.InvariantCulture, $" (frame {number})");
        return new(Name + frame, Place + frame);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
