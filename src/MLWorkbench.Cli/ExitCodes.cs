namespace MLWorkbench.Cli;

/// <summary>What the command's exit codes mean; scripts rely on them.</summary>
internal static class ExitCodes
{
    /// <summary>The work is done.</summary>
    public const int Done = 0;

    /// <summary>The work failed.</summary>
    public const int Failed = 1;

    /// <summary>What was given is wrong; nothing was written.</summary>
    public const int WrongInput = 2;
}
