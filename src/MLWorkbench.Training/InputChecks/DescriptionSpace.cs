using MathNet.Numerics.LinearAlgebra;

namespace MLWorkbench.Training.InputChecks;

/// <summary>The distribution of descriptions: their mean and what makes their covariance the identity, shrunken towards it (Ledoit and Wolf 2004 in spirit).</summary>
/// <param name="Mean">[D]</param>
/// <param name="Matrix">[D, D]; the distance of f is the length of (f - mean) matrix.</param>
internal sealed record DescriptionSpace(Vector<double> Mean, Matrix<double> Matrix)
{
    /// <summary>Weight of the identity in the correlation matrix: the same from 0.05 to 0.2, and 82 numbers need it from 60 images.</summary>
    private const double Shrinkage = 0.1;

    /// <summary>The least deviation that is believed; every number lies between 0 and 1.</summary>
    private const double LeastDeviation = 0.002;

    /// <summary>Of colour: some scans are slightly tinted, and grey ones would otherwise make any tint infinitely far.</summary>
    private const double LeastColourDeviation = 0.05;

    /// <summary>Fits it.</summary>
    /// <param name="rows">One description per image.</param>
    /// <param name="colourNumbers">How many of the last numbers describe colour.</param>
    public static DescriptionSpace Fit(Matrix<double> rows, int colourNumbers)
    {
        var (images, numbers) = (rows.RowCount, rows.ColumnCount);
        var mean = rows.ColumnSums() / images;
        var deviations = Vector<double>.Build.Dense(numbers, number =>
        {
            var spread = Math.Sqrt((rows.Column(number) - mean[number]).PointwisePower(2).Sum() / images);
            return Math.Max(spread, number < numbers - colourNumbers ? LeastDeviation : LeastColourDeviation);
        });
        var standard = Matrix<double>.Build.Dense(images, numbers, (row, number) => (rows[row, number] - mean[number]) / deviations[number]);
        var correlation = (standard.TransposeThisAndMultiply(standard) * ((1 - Shrinkage) / images)) + (Matrix<double>.Build.DenseIdentity(numbers) * Shrinkage);
        // With C = L L', |L^-1 z|^2 = z' C^-1 z.
        var whitening = correlation.Cholesky().Factor.Inverse().Transpose();
        return new DescriptionSpace(mean, Matrix<double>.Build.DenseOfDiagonalVector(1 / deviations) * whitening / Math.Sqrt(numbers));
    }

    /// <summary>The distance of each row.</summary>
    public double[] Distances(Matrix<double> rows) =>
        [.. rows.EnumerateRows().Select(row => Matrix.LeftMultiply(row - Mean).L2Norm())];
}
