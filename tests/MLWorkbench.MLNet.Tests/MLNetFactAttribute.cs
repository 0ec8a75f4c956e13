using Xunit;

namespace MLWorkbench.MLNet.Tests;

/// <summary>A test that needs ML.NET; skipped by name where its packages do not restore. The tests in Live are not even compiled there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MLNetFactAttribute : FactAttribute
{
    public MLNetFactAttribute()
    {
#if !MLNET
        Skip = "ML.NET's packages are not here (./workbench doctor looks for them); neither are all tests in Live";
#endif
    }
}
