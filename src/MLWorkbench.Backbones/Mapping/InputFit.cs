using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Backbones.Mapping;

/// <summary>At what size images enter a backbone.</summary>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Notice">One line for the user where they are resized for it; else null.</param>
internal sealed record InputFit(int Height, int Width, string? Notice)
{
    /// <summary>Decides the size.</summary>
    /// <param name="backbone">The backbone.</param>
    /// <param name="spec">The images.</param>
    /// <param name="graph">The size that the graph itself fixes; null where it takes any.</param>
    /// <exception cref="InputException">The images are smaller than a backbone of any size can use.</exception>
    internal static InputFit Of(Backbone backbone, BackboneInputSpec spec, (int? Height, int? Width) graph)
    {
        var height = graph.Height ?? backbone.Input.FixedSize ?? spec.Height;
        var width = graph.Width ?? backbone.Input.FixedSize ?? spec.Width;
        var step = backbone.Input.Step;
        (height, width) = (Rounded(height, step), Rounded(width, step));
        if ((height, width) == (spec.Height, spec.Width))
        {
            return Math.Min(height, width) >= backbone.Input.Minimum
                ? new InputFit(height, width, null)
                : throw new InputException(
                    $"Images of {spec.Width}x{spec.Height} pixels are too small for the backbone '{backbone.Name}': it needs at least "
                    + $"{backbone.Input.Minimum}x{backbone.Input.Minimum}. Set resize: {{ size: {backbone.Input.Size} }}, or choose another backbone.");
        }

        return new InputFit(
            height, width,
            $"'{backbone.Name}' takes {width}x{height} pixels only: images of {spec.Width}x{spec.Height} are resized for it (linear, without antialiasing). "
            + $"resize: {{ size: {width} }} in the pipeline does it better.");
    }

    private static int Rounded(int size, int step) => Math.Max(step, (int)Math.Round((double)size / step) * step);
}
