using Xunit;

namespace MLWorkbench.Data.Tests;

public class FingerprintTests
{
    [Fact]
    public void TheMedianSize_FromWhichNetworksTakeTheirInput_OwesNothingToValidationOrTestImages()
    {
        var learnt = Enumerable.Repeat((Partition.Training, 100, 80), 3);
        var others = Enumerable.Repeat((Partition.Validation, 300, 300), 10).Concat(Enumerable.Repeat((Partition.Test, 900, 900), 10));

        Assert.Equal((100, 80), FingerprintBuilder.MedianOf(learnt.Concat(others)));
    }

    [Fact]
    public void WhereNothingIsLearnt_AllImagesCount() =>
        Assert.Equal((900, 700), FingerprintBuilder.MedianOf(Enumerable.Repeat((Partition.Test, 900, 700), 3)));
}
