namespace MLWorkbench.Cli.Tests.Terminal;

/// <summary>A clock that stands where the script is.</summary>
internal sealed class ScriptClock : TimeProvider
{
    public double Second { get; set; }

    public override DateTimeOffset GetUtcNow() => RunScript.Start.AddSeconds(Second);
}
