namespace MLWorkbench.Imaging.Volumes;

/// <summary>
/// Turns a volume from the axes of its file to those of <see cref="Volume"/>: axes are swapped and reversed so that each is as near to its
/// anatomical direction as it can be. Values are only moved.
/// </summary>
internal static class CanonicalAxes
{
    private static readonly int[][] Permutations = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    /// <summary>Makes the volume.</summary>
    /// <param name="stored">Values, the first axis running fastest: [third, second, first].</param>
    /// <param name="sizes">Voxels along the first, second and third axis.</param>
    /// <param name="steps">
    /// For each stored axis the way from a voxel to the next in millimetres to the patient's left, back and head, as DICOM counts; null where
    /// the file does not say.
    /// </param>
    /// <param name="spacing">Millimetres between voxels along each stored axis.</param>
    public static Volume Turn(float[] stored, int[] sizes, double[][]? steps, double[] spacing)
    {
        if (steps is null)
        {
            return new Volume(sizes[2], sizes[1], sizes[0], stored, new VoxelSpacing(spacing[2], spacing[1], spacing[0])) { IsOriented = false };
        }

        // Which stored axis runs to the left, to the back, to the head.
        var axes = Nearest(steps);
        var reversed = Array.ConvertAll([0, 1, 2], world => steps[axes[world]][world] < 0);
        var strides = new long[] { 1, sizes[0], (long)sizes[0] * sizes[1] };
        var (columns, rows, slices) = (sizes[axes[0]], sizes[axes[1]], sizes[axes[2]]);
        var turnedSpacing = new VoxelSpacing(spacing[axes[2]], spacing[axes[1]], spacing[axes[0]]);
        if (axes is [0, 1, 2] && !reversed.Contains(true))
        {
            return new Volume(slices, rows, columns, stored, turnedSpacing);
        }

        var start = Enumerable.Range(0, 3).Sum(world => reversed[world] ? strides[axes[world]] * (sizes[axes[world]] - 1) : 0);
        var step = Array.ConvertAll([0, 1, 2], world => reversed[world] ? -strides[axes[world]] : strides[axes[world]]);
        var turned = new float[stored.LongLength];
        long target = 0;
        for (var slice = 0; slice < slices; slice++)
        {
            for (var row = 0; row < rows; row++)
            {
                var source = start + (slice * step[2]) + (row * step[1]);
                for (var column = 0; column < columns; column++, source += step[0])
                {
                    turned[target++] = stored[source];
                }
            }
        }

        return new Volume(slices, rows, columns, turned, turnedSpacing);
    }

    /// <summary>Which stored axis runs along each of the three directions of the world, as nearly as can be.</summary>
    /// <param name="steps">For each stored axis the way from a voxel to the next.</param>
    public static int[] Nearest(double[][] steps) =>
        Permutations.MaxBy(candidate => Enumerable.Range(0, 3).Sum(world => Math.Abs(Cosine(steps[candidate[world]], world))))!;

    /// <summary>Of the angle between a step and a direction of the world.</summary>
    /// <param name="step">The step.</param>
    /// <param name="world">The direction, 0 to 2.</param>
    public static double Cosine(double[] step, int world) => step[world] / Math.Sqrt((step[0] * step[0]) + (step[1] * step[1]) + (step[2] * step[2]));
}
