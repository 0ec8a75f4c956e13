using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Torch.Tests.Support;

/// <summary>A test on a native program; skipped by name where that was not built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SkippableNativeFactAttribute : FactAttribute
{
    public SkippableNativeFactAttribute(string program)
    {
        if (!File.Exists(Repository.PathOf(program)))
        {
            Skip = $"{program} was not built";
        }
    }
}
