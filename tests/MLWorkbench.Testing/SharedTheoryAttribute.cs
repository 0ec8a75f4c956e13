using Xunit;

namespace MLWorkbench.Testing;

/// <summary>The theory form of <see cref="SharedFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute(params string[] needs)
    {
        if (needs.FirstOrDefault(need => !SharedData.Has(need)) is { } missing)
        {
            Skip = $"../shared/{missing} is not here";
        }
    }
}
