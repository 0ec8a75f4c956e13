using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Volumes;

/// <summary>
/// Real volumes from MIC-DKFZ/nnUNet and Project-MONAI. The figures were computed with NumPy from the files' bytes by a reader of its own (header
/// by struct, sform before qform, turned to left, back and head), not by this code.
/// </summary>
public class NiftiReferenceTests
{
    private static readonly Reference[] All =
    [
        new("monai_anatomical.nii", (25, 41, 33), 2, 284166082, -610, 30393, 1205.16, 12720.52, (12.239872424324, 20.669876882069, 15.951676558640), 9130, 11881),
        new("monai_anatomical_label.nii.gz", (25, 41, 33), 2, 330, 0, 1, 0, 0, (12, 23.160606060606, 16.393939393939), 0, 1),
        new("monai_reoriented_anat_moved.nii", (22, 26, 21), 4, 32739769.449157715, 0, 21199.935546875f, 0, 11821.5205859375, (10.006221985741, 12.898617961839, 9.963324450596), 6613.14599609375f, 9763.2470703125f),
        new("monai_reoriented_anat_moved_label.nii.gz", (22, 26, 21), 4, 75, 0, 1, 0, 0, (9, 13.773333333333, 10.253333333333), 0, 0),
        new("nnunet_example_ct_sm.nii.gz", (30, 101, 122), 3, -130894872, -1100, 1207, -1013, 188, (14.621853841608, 45.798586273112, 56.059926129115), -82, -17),
        new("nnunet_example_ct_sm_T300_output.nii.gz", (30, 101, 122), 3, 239392, 0, 1, 0, 1, (14.429454618367, 50.470546217083, 63.743679822216), 1, 1),
    ];

    [SharedFact]
    public void RealVolumes_HaveTheValuesThatNumPyReads()
    {
        foreach (var expected in All)
        {
            var volume = VolumeFile.Read(SharedData.PathOf($"data/nifti/{expected.File}"));
            var (slices, rows, columns) = expected.Shape;

            Assert.Equal(expected.Shape, (volume.Slices, volume.Rows, volume.Columns));
            Assert.Equal(new VoxelSpacing(expected.Spacing, expected.Spacing, expected.Spacing), volume.Spacing);
            Assert.Equal((expected.Least, expected.Greatest), (volume.Range.Least, volume.Range.Greatest));
            Assert.Equal(expected.Low, volume.Range.Low, 1e-6);
            Assert.Equal(expected.High, volume.Range.High, 1e-6);
            var (sum, centre) = Moments(volume);
            Assert.Equal(expected.Sum, sum, 1e-6);
            Assert.Equal(expected.Centre.Z, centre.Z, 1e-9);
            Assert.Equal(expected.Centre.Y, centre.Y, 1e-9);
            Assert.Equal(expected.Centre.X, centre.X, 1e-9);
            Assert.Equal(expected.Probe, volume[slices / 3, rows / 4, columns / 5]);
            Assert.Equal(expected.Middle, volume[slices / 2, rows / 2, columns / 2]);
        }
    }

    private static (double Sum, (double Z, double Y, double X) Centre) Moments(Volume volume)
    {
        var (sum, z, y, x) = (0.0, 0.0, 0.0, 0.0);
        for (var slice = 0; slice < volume.Slices; slice++)
        {
            for (var row = 0; row < volume.Rows; row++)
            {
                for (var column = 0; column < volume.Columns; column++)
                {
                    double value = volume[slice, row, column];
                    (sum, z, y, x) = (sum + value, z + (value * slice), y + (value * row), x + (value * column));
                }
            }
        }

        return (sum, (z / sum, y / sum, x / sum));
    }

    private sealed record Reference(
        string File,
        (int Slices, int Rows, int Columns) Shape,
        double Spacing,
        double Sum,
        float Least,
        float Greatest,
        double Low,
        double High,
        (double Z, double Y, double X) Centre,
        float Probe,
        float Middle);
}
