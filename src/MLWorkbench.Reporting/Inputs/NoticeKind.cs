namespace MLWorkbench.Reporting.Inputs;

/// <summary>How strongly a notice is shown.</summary>
public enum NoticeKind
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>Numbers may be worse than they look.</summary>
    Warning,
}
