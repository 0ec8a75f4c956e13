namespace MLWorkbench.Training.Heads.Algebra;

/// <summary>What a pass over the rows asks of the labels.</summary>
internal interface ILoss
{
    /// <summary>Turns the margins of a row into the derivative of its loss, in place. Any thread may call it.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="margins">`[outputs]`.</param>
    /// <returns>The row's weighted loss.</returns>
    double Residuals(int row, Span<double> margins);
}
