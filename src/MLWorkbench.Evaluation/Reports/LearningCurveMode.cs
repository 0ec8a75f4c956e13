namespace MLWorkbench.Evaluation.Reports;

/// <summary>Whether the winner is trained again on fewer patients, to see whether more of them would help.</summary>
public enum LearningCurveMode
{
    /// <summary>Where it takes a few seconds, or little beside the search.</summary>
    Auto,

    /// <summary>However long it takes.</summary>
    Always,

    /// <summary>Not at all.</summary>
    Never,
}
