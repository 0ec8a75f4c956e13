namespace MLWorkbench.Imaging.Viewing;

/// <summary>
/// Lays a map over a picture: orange where it is above 0, blue where it is below, the stronger the less of the picture shows through. The two
/// colours are told apart by colour-blind people too (Okabe and Ito 2008).
/// </summary>
public static class HeatOverlay
{
    /// <summary>How much of the colour is mixed in at the map's peak.</summary>
    private const float Strongest = 0.6f;

    /// <summary>Below this share of the peak nothing is coloured: a haze over everything says nothing.</summary>
    private const float Least = 0.15f;

    private static readonly float[] _above = [230, 85, 0];
    private static readonly float[] _below = [0, 114, 220];

    /// <summary>Mixes map and picture.</summary>
    /// <param name="picture">8 bits, grey or colour.</param>
    /// <param name="map">Any size; it is stretched over the picture. A map of zeros leaves the picture as it is.</param>
    /// <returns>A colour picture of the same size.</returns>
    /// <exception cref="ArgumentException">The picture is deeper than 8 bits.</exception>
    public static Image Over(Image picture, HeatMap map)
    {
        if (picture.Depth != PixelDepth.U8)
        {
            throw new ArgumentException("A map is laid over a picture of 8 bits.", nameof(picture));
        }

        var peak = map.Peak;
        var heat = map.Stretched(picture.Width, picture.Height).Values;
        var pixels = picture.Bytes;
        var mixed = new byte[heat.Length * 3];
        for (var pixel = 0; pixel < heat.Length; pixel++)
        {
            var strength = peak > 0 ? Math.Abs(heat[pixel]) / peak : 0;
            var share = strength <= Least ? 0 : Strongest * (strength - Least) / (1 - Least);
            var colour = heat[pixel] > 0 ? _above : _below;
            for (var channel = 0; channel < 3; channel++)
            {
                float own = pixels[picture.Channels == 1 ? pixel : (pixel * 3) + channel];
                mixed[(pixel * 3) + channel] = (byte)MathF.Round(own + ((colour[channel] - own) * share));
            }
        }

        return new Image(picture.Width, picture.Height, 3, PixelDepth.U8, mixed);
    }
}
