using System.Globalization;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Clahe;
using MLWorkbench.Imaging.Steps.ClipPercentiles;
using MLWorkbench.Imaging.Steps.CropForeground;
using MLWorkbench.Imaging.Steps.Resize;

namespace MLWorkbench.TrainerHost.Packages;

/// <summary>The way from an image file to the tensor in words, for those who write it again in another language.</summary>
internal static class InputWords
{
    /// <summary>The sentences.</summary>
    /// <param name="plan">The steps.</param>
    /// <param name="depth">How the training images stored their values: "u8", "u16".</param>
    public static string Of(ImagePlan plan, string depth) => string.Join(' ',
    [
        plan.Channels == 1
            ? "Decode to grey (of colour 0.299 R + 0.587 G + 0.114 B, rounded); drop alpha; do not turn by EXIF."
            : "Decode to red, green, blue (grey is repeated); drop alpha; do not turn by EXIF.",
        .. plan.Steps.Select(Step),
        string.Create(
            CultureInfo.InvariantCulture,
            $"Then float32 [N, {plan.Channels}, {plan.Height}, {plan.Width}] of the raw values, {(depth == "u16" ? "0 to 65535" : "0 to 255")}, rows from the top, without scaling: the graph normalises them itself."),
    ]);

    /// <summary>The way from a row of a table to the tensor.</summary>
    /// <param name="columns">The columns that are read.</param>
    public static string Of(TableColumns columns) =>
        $"Float32 [N, {columns.Count}], the columns in the order of input.columns: numbers as they are, categories and ordered words as their position in the column's list (0, 1, 2 ...), "
        + "NaN where a value is missing (empty, NA, N/A, NaN, null, ?) or a category was never seen in training. Imputation, encoding and scaling are inside the graph.";

    private static string Step(object step) => step switch
    {
        ResizeOptions resize => $"{Fit(resize)}, {Filter(resize.Filter)}.",
        CropForegroundOptions crop => string.Create(
            CultureInfo.InvariantCulture,
            $"Cut down to the bounding box of the {(crop.Region == ForegroundRegion.Largest ? "largest connected piece of the " : "")}foreground by Otsu's threshold ({(crop.Dark ? "below" : "above")} it), with a margin of {crop.Margin:0.###} of the longer side."),
        ClipPercentilesOptions clip => string.Create(
            CultureInfo.InvariantCulture,
            $"Stretch the values between the image's {clip.Low:0.###} and {clip.High:0.###} percentiles (all channels together, linear between order statistics) over the whole range, and clip the others."),
        ClaheOptions clahe => string.Create(
            CultureInfo.InvariantCulture,
            $"Equalise contrast with CLAHE, {clahe.Tiles} x {clahe.Tiles} tiles, limit {clahe.Limit:0.###}, on the luminance of colour."),
        _ => $"{step}.",
    };

    private static string Fit(ResizeOptions resize)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{resize.Width ?? resize.Size} x {resize.Height ?? resize.Size}");
        return resize.Mode switch
        {
            ResizeMode.Pad => string.Create(CultureInfo.InvariantCulture, $"Scale to fit inside {size}, keep proportions, centre, fill the rest with {resize.PadValue:0.###}"),
            ResizeMode.Crop => $"Scale to cover {size}, keep proportions, keep the middle",
            _ => $"Scale each axis to {size}",
        };
    }

    private static string Filter(ResizeFilter filter) => filter switch
    {
        ResizeFilter.Auto => "by the mean over the area along an axis that shrinks and bilinear along one that grows (pixel centres at halves)",
        ResizeFilter.Nearest => "by the nearest pixel",
        ResizeFilter.Bilinear => "bilinear, not antialiased (pixel centres at halves)",
        ResizeFilter.Area => "by the mean over the area",
        ResizeFilter.Cubic => "cubic (a = -0.75), not antialiased",
        _ => "Lanczos over 8 x 8 pixels, not antialiased",
    };
}
