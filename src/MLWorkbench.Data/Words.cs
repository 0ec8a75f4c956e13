using System.Globalization;

namespace MLWorkbench.Data;

/// <summary>Small pieces of messages.</summary>
public static class Words
{
    /// <summary>"1 image", "2,431 images".</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">One of them.</param>
    /// <param name="plural">Several of them; default: with an s.</param>
    public static string Count(int number, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? noun : plural ?? noun + "s")}");

    /// <summary>"a, b, c and 4 more".</summary>
    /// <param name="items">All.</param>
    /// <param name="shown">How many of them are named.</param>
    public static string Some(IReadOnlyCollection<string> items, int shown = 3)
    {
        var first = string.Join(", ", items.Take(shown));
        return items.Count > shown ? $"{first} and {items.Count - shown} more" : first;
    }

    /// <summary>"is" or "are".</summary>
    /// <param name="number">How many.</param>
    public static string Is(int number) => number == 1 ? "is" : "are";

    /// <summary>"was" or "were".</summary>
    /// <param name="number">How many.</param>
    public static string Was(int number) => number == 1 ? "was" : "were";

    /// <summary>"training", "validation" or "test".</summary>
    /// <param name="partition">The part.</param>
    public static string Name(Partition partition) => partition.ToString().ToLowerInvariant();

    /// <summary>"a", "a and b", "a, b and c".</summary>
    /// <param name="items">All.</param>
    public static string List(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";
}
