using MLWorkbench.Torch.Schedules;
using MLWorkbench.Torch.Tests.Support;
using Xunit;

namespace MLWorkbench.Torch.Tests.Schedules;

public class ScheduleReferenceTests
{
    private static readonly Dictionary<string, double[]> _references = References.Read<Dictionary<string, double[]>>("schedules");

    [Fact]
    public void Step_IsPyTorchsStepLR() => Matches("step", step => Schedule.Step(0.1, step, 3, 0.5));

    [Fact]
    public void Cosine_IsPyTorchsCosineAnnealingLR() => Matches("cosine", step => Schedule.Cosine(0.1, step, 10, 0.001));

    [Fact]
    public void OneCycle_IsPyTorchsOneCycleLR() => Matches("one-cycle", step => Schedule.OneCycle(0.1, step, 20));

    private static void Matches(string name, Func<int, double> rate)
    {
        var expected = _references[name];
        for (var step = 0; step < expected.Length; step++)
        {
            Assert.Equal(expected[step], rate(step), 9);
        }
    }
}
