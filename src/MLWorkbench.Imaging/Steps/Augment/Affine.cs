using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging.Steps.Augment;

/// <summary>x' = A x + B y + C, y' = D x + E y + F, in pixels.</summary>
internal readonly record struct Affine(double A, double B, double C, double D, double E, double F)
{
    internal static Affine Identity { get; } = new(1, 0, 0, 0, 1, 0);

    internal static Affine Rotation(double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        return degrees == 0 ? Identity : new(cosine, -sine, 0, sine, cosine, 0);
    }

    internal static Affine Translation(double x, double y) => new(1, 0, x, 0, 1, y);

    /// <summary>Keras' shear: rows slide by the sine of the angle and shrink by its cosine.</summary>
    internal static Affine Shear(double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        return degrees == 0 ? Identity : new(cosine, 0, 0, -sine, 1, 0);
    }

    internal static Affine Scale(double x, double y) => new(x, 0, 0, 0, y, 0);

    /// <summary>The matrix product this * inner: the inner one is applied to a point first.</summary>
    internal Affine Then(Affine inner) => new(
        (A * inner.A) + (B * inner.D), (A * inner.B) + (B * inner.E), (A * inner.C) + (B * inner.F) + C,
        (D * inner.A) + (E * inner.D), (D * inner.B) + (E * inner.E), (D * inner.C) + (E * inner.F) + F);

    /// <summary>The same change with the middle of an image as its fixed point.</summary>
    internal Affine About(ImageShape shape)
    {
        var (x, y) = ((shape.Width - 1) / 2.0, (shape.Height - 1) / 2.0);
        return Translation(x, y).Then(this).Then(Translation(-x, -y));
    }

    internal void CopyTo(ref SixDoubles matrix) =>
        (matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]) = (A, B, C, D, E, F);
}
