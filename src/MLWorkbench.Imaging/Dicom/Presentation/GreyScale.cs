using System.Globalization;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Imaging.Dicom.Presentation;

/// <summary>How values of the modality become shares of the range of grey, 0 to 1.</summary>
internal abstract record GreyScale
{
    private GreyScale()
    {
    }

    /// <summary>A given window.</summary>
    public sealed record Fixed(Window Window) : GreyScale;

    /// <summary>The file's VOI LUT or first window; where it has none, the image's 1st to 99th percentile.</summary>
    public sealed record FromFile : GreyScale;

    /// <summary>The image's 1st to 99th percentile, without padding.</summary>
    public sealed record Percentiles : GreyScale;

    /// <summary>The image's least to greatest value.</summary>
    public sealed record Range : GreyScale;

    /// <summary>Stored values as they are, over the range of Bits Stored.</summary>
    public sealed record AsStored : GreyScale;

    /// <summary>Names that a pipeline may use.</summary>
    public static IReadOnlyList<string> Names { get; } = ["file", "lung", "soft-tissue", "bone", "brain", "percentiles", "range", "stored"];

    /// <summary>Reads a name, or CENTER/WIDTH in values of the modality: "40/80".</summary>
    /// <exception cref="InputException">It is neither.</exception>
    public static GreyScale Parse(string text) => text switch
    {
        "file" => new FromFile(),
        "lung" => new Fixed(Window.Lung),
        "soft-tissue" => new Fixed(Window.SoftTissue),
        "bone" => new Fixed(Window.Bone),
        "brain" => new Fixed(Window.Brain),
        "percentiles" => new Percentiles(),
        "range" => new Range(),
        "stored" => new AsStored(),
        _ => new Fixed(Given(text)),
    };

    /// <summary>Why a text is no window, or null.</summary>
    public static string? Problem(string text)
    {
        try
        {
            _ = Parse(text);
            return null;
        }
        catch (InputException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>The text itself, once it is known to be a window.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static string Checked(string text)
    {
        _ = Parse(text);
        return text;
    }

    private static Window Given(string text) =>
        text.Split('/') is [var center, var width]
        && double.TryParse(center, NumberStyles.Float, CultureInfo.InvariantCulture, out var middle) && double.IsFinite(middle)
        && double.TryParse(width, NumberStyles.Float, CultureInfo.InvariantCulture, out var span) && span is > 1 and < 1e9
            ? new Window { Center = middle, Width = span }
            : throw new InputException($"'{text}' is no window: use {string.Join(", ", Names)}, or CENTER/WIDTH such as 40/80.{Suggestion.For(text, Names)}");
}
