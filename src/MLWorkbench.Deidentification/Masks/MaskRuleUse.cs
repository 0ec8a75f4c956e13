using MLWorkbench.Data;

namespace MLWorkbench.Deidentification.Masks;

/// <summary>What became of one rule in a whole run.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Images">Images that the rule was asked of.</param>
/// <param name="Fitted">Those of which it covers at least one pixel.</param>
/// <param name="Missed">Those that it is meant for, but of which it covers no pixel.</param>
/// <param name="FirstMissed">One of them: for the user's screen, never for a file.</param>
/// <param name="Clipped">Those over whose edge it reaches.</param>
/// <param name="FirstClipped">One of them: for the user's screen, never for a file.</param>
public sealed record MaskRuleUse(MaskRule Rule, int Images, int Fitted, int Missed, string? FirstMissed, int Clipped, string? FirstClipped)
{
    /// <summary>How many files it fitted, in a sentence without the name of a file.</summary>
    public string Sentence => Fitted > 0
        ? $"{Rule.Place}: this rule fitted {Fitted:N0} of the {Words.Count(Images, "file")}."
        : $"{Rule.Place}: this rule fitted none of the {Words.Count(Images, "file")}; nothing was painted over by it.";

    /// <summary>What else the user should know, without the name of a file; empty where there is nothing.</summary>
    public IEnumerable<string> Remarks => Remark(null, null);

    /// <summary>The same, each with the first file.</summary>
    public IEnumerable<string> RemarksWithFiles => Remark(FirstMissed, FirstClipped);

    private IEnumerable<string> Remark(string? missed, string? clipped)
    {
        if (Missed > 0)
        {
            yield return $"{Rule.Place}: this rule is meant for {Words.Count(Missed, "file")}{From(missed)} but covers no pixel there; nothing was painted over by it.";
        }

        if (Clipped > 0)
        {
            yield return $"{Rule.Place}: this rule reaches over the edge of {Words.Count(Clipped, "image")}{From(clipped)}; only what lies inside was painted over.";
        }
    }

    private static string From(string? file) => file is null ? "" : $" ({file})";
}
