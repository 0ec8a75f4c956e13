namespace MLWorkbench.Training.Engines;

/// <summary>How an engine looks for the next trial.</summary>
public enum SearchKind
{
    /// <summary>From a start towards what is better, as far as it is worth its time (CFO: FLOW2, Wu, Wang and Huang 2021).</summary>
    CostFrugal,

    /// <summary>Where a forest expects the most improvement (SMAC, Hutter, Hoos and Leyton-Brown 2011).</summary>
    Smac,

    /// <summary>Anywhere.</summary>
    Random,
}

/// <summary>What the values of a searched parameter are.</summary>
public enum SearchValues
{
    /// <summary>Real numbers between two bounds.</summary>
    Real,

    /// <summary>Whole numbers between two bounds.</summary>
    Whole,

    /// <summary>Places in a list, 0 to the upper bound: steps and alternatives.</summary>
    Place,
}

/// <summary>A searched parameter.</summary>
/// <param name="Name">Its path in the pipeline.</param>
/// <param name="Values">What its values are.</param>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound, included.</param>
/// <param name="Log">Whether equal ratios take equal shares.</param>
/// <param name="Start">The value to begin with.</param>
public sealed record SearchDimension(string Name, SearchValues Values, double Low, double High, bool Log, double Start);

/// <summary>A trial of the search.</summary>
/// <param name="Values">One value for each dimension; null where it does not count.</param>
/// <param name="Loss">Less is better; of a trial without a result the worst known.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record SearchTrial(IReadOnlyList<double?> Values, double Loss, double Seconds);

/// <summary>What would you try next?</summary>
/// <param name="Kind">How to look.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Dimensions">What is searched.</param>
/// <param name="Trials">What was tried, oldest first.</param>
public sealed record SearchQuestion(SearchKind Kind, int Seed, IReadOnlyList<SearchDimension> Dimensions, IReadOnlyList<SearchTrial> Trials);

/// <summary>The answer.</summary>
/// <param name="Values">One value for each dimension.</param>
/// <param name="Completed">Trials that the engine counted as completed: those of the question that it would have tried itself.</param>
/// <param name="Best">The least loss among them as the engine reports it; null before the first.</param>
public sealed record SearchProposal(IReadOnlyList<double> Values, int Completed, double? Best);
