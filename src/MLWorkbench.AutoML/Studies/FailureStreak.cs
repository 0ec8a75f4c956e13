using System.Text.RegularExpressions;

namespace MLWorkbench.AutoML.Studies;

/// <summary>Counts failures in a row for the same reason. Two reasons are the same when they differ in numbers only.</summary>
internal sealed partial class FailureStreak
{
    private readonly Lock gate = new();
    private string? key;

    /// <summary>The number of the latest equal failures in a row.</summary>
    public int Length { get; private set; }

    /// <summary>The latest reason, as it was given.</summary>
    public string? Reason { get; private set; }

    /// <summary>Takes the end of a trial into account; an interruption says nothing.</summary>
    public void Count(TrialEvent end)
    {
        lock (gate)
        {
            switch (end)
            {
                case TrialFailed failed:
                    var same = Numbers().Replace(failed.Reason, "#");
                    Length = same == key ? Length + 1 : 1;
                    key = same;
                    Reason = failed.Reason;
                    break;
                case TrialCompleted or TrialPruned:
                    Length = 0;
                    key = null;
                    break;
            }
        }
    }

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
