namespace MLWorkbench.Reporting.Inputs;

/// <summary>Something about the data that a reader of the numbers must know.</summary>
/// <param name="Weight">How strongly it is shown.</param>
/// <param name="Title">A few words: "57 of 58 test images are training images".</param>
/// <param name="Text">One or two sentences: what was found and what it means for the numbers.</param>
/// <param name="Items">What it concerns, for the data card: pairs of samples, groups; the first of them where there are many.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record DataFinding(FindingWeight Weight, string Title, string Text, IReadOnlyList<string> Items, int Count);

/// <summary>How strongly a finding is shown.</summary>
public enum FindingWeight
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>Numbers may be better or worse than they look.</summary>
    Doubt,

    /// <summary>The numbers cannot be relied on.</summary>
    Alarm,
}
