using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Imaging.Volumes.Nifti;

/// <summary>
/// How the axes of a NIfTI file lie in the patient: the affine (sform) where the file has one, else the rotation (qform), else nothing. A
/// file that says both may mean two spaces; as in nibabel and ITK the affine counts.
/// </summary>
internal static class NiftiOrientation
{
    /// <summary>Spacing said twice may differ by rounding.</summary>
    private const double Tolerance = 0.1;

    /// <summary>For each axis the way from a voxel to the next in millimetres to the right, front and head; null where the file says nothing.</summary>
    /// <exception cref="ImageDecodeException">The orientation is impossible, or contradicts the spacing.</exception>
    public static double[][]? StepsOf(NiftiFields fields, double[] spacing)
    {
        if (fields.AffineCode > 0)
        {
            var steps = new double[3][];
            for (var axis = 0; axis < 3; axis++)
            {
                steps[axis] = [fields.Affine(0, axis), fields.Affine(1, axis), fields.Affine(2, axis)];
            }

            return Checked(steps, spacing);
        }

        return fields.QuaternionCode > 0 ? OfQuaternion(fields, spacing) : null;
    }

    private static double[][] Checked(double[][] steps, double[] spacing)
    {
        var lengths = Array.ConvertAll(steps, step => Math.Sqrt(step.Sum(part => part * part)));
        var volume = Determinant(steps) / (lengths[0] * lengths[1] * lengths[2]);
        if (!double.IsFinite(volume) || Math.Abs(volume) < 1e-3)
        {
            throw new ImageDecodeException("impossible NIfTI header: the axes of its affine (sform) do not span a space");
        }

        for (var axis = 0; axis < 3; axis++)
        {
            if (Math.Abs(lengths[axis] - spacing[axis]) > Tolerance * Math.Max(lengths[axis], spacing[axis]))
            {
                throw new ImageDecodeException(FormattableString.Invariant(
                    $"contradictory spacing: {spacing[axis]:0.###} mm between voxels along axis {axis + 1} by pixdim, {lengths[axis]:0.###} mm by the affine (sform)"));
            }
        }

        return steps;
    }

    private static double[][] OfQuaternion(NiftiFields fields, double[] spacing)
    {
        var (b, c, d) = (fields.Quaternion(0), fields.Quaternion(1), fields.Quaternion(2));
        var rest = 1 - ((b * b) + (c * c) + (d * d));
        if (!double.IsFinite(rest) || rest < -1e-3)
        {
            throw new ImageDecodeException("impossible NIfTI header: its quaternion (qform) is no rotation");
        }

        // Rounding may leave a hair below 0; then the rotation is by 180 degrees.
        var a = Math.Sqrt(Math.Max(0, rest));
        var length = Math.Sqrt((a * a) + (b * b) + (c * c) + (d * d));
        (a, b, c, d) = (a / length, b / length, c / length, d / length);
        var third = fields.PixelDimension(0) < 0 ? -1 : 1;
        return
        [
            Scaled(spacing[0], (a * a) + (b * b) - (c * c) - (d * d), 2 * ((b * c) + (a * d)), 2 * ((b * d) - (a * c))),
            Scaled(spacing[1], 2 * ((b * c) - (a * d)), (a * a) + (c * c) - (b * b) - (d * d), 2 * ((c * d) + (a * b))),
            Scaled(spacing[2] * third, 2 * ((b * d) + (a * c)), 2 * ((c * d) - (a * b)), (a * a) + (d * d) - (b * b) - (c * c)),
        ];
    }

    private static double[] Scaled(double factor, double x, double y, double z) => [factor * x, factor * y, factor * z];

    private static double Determinant(double[][] s) =>
        (s[0][0] * ((s[1][1] * s[2][2]) - (s[1][2] * s[2][1])))
        - (s[0][1] * ((s[1][0] * s[2][2]) - (s[1][2] * s[2][0])))
        + (s[0][2] * ((s[1][0] * s[2][1]) - (s[1][1] * s[2][0])));
}
