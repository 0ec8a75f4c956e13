namespace MLWorkbench.Benchmarks.MutatedZips.Children;

/// <summary>What became of a zip. The first three are as it should be.</summary>
internal enum Outcome
{
    /// <summary>Refused with one of the project's own exceptions and a message.</summary>
    Refused,

    /// <summary>Loaded, and answers like the original.</summary>
    Right,

    /// <summary>Loaded with another graph or contract, and answered.</summary>
    OtherModel,

    /// <summary>Loaded, and answers otherwise than the original.</summary>
    Wrong,

    /// <summary>An exception that is none of the project's own.</summary>
    OtherException,

    /// <summary>The process ended.</summary>
    Crash,

    /// <summary>No answer within the limit.</summary>
    Hang,

    /// <summary>More resident memory than the limit.</summary>
    Memory,
}
