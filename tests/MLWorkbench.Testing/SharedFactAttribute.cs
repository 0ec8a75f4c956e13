using Xunit;

namespace MLWorkbench.Testing;

/// <summary>A test on data beside the repository ("data/breastmnist"); skipped by name where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(params string[] needs)
    {
        if (needs.FirstOrDefault(need => !SharedData.Has(need)) is { } missing)
        {
            Skip = $"../shared/{missing} is not here";
        }
    }
}
