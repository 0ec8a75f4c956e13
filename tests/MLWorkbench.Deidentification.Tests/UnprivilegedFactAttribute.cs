using Xunit;

namespace MLWorkbench.Deidentification.Tests;

/// <summary>A test on permissions; skipped by name for root, whom none bind.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnprivilegedFactAttribute : FactAttribute
{
    public UnprivilegedFactAttribute() => Skip = Environment.IsPrivilegedProcess ? "root may read everything" : null;
}
