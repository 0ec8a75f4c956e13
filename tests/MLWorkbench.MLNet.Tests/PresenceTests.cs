namespace MLWorkbench.MLNet.Tests;

public sealed class PresenceTests
{
    [MLNetFact]
    public void MLNet_IsHere()
    {
#if MLNET
        Xunit.Assert.Equal("Microsoft.ML.Data", typeof(Microsoft.ML.MLContext).Assembly.GetName().Name);
#endif
    }
}
