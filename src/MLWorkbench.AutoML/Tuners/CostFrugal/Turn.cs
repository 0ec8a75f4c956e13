namespace MLWorkbench.AutoML.Tuners.CostFrugal;

/// <summary>
/// When the walks give way to a model of all trials. A walk finds a good region for little, but settles in the first one; a model finds the
/// best of several and needs trials to learn from, which by then are there (blended search: Wang, Wu, Huang and Saied 2021).
/// </summary>
internal static class Turn
{
    /// <summary>Trials of each learner before the model may take over: a walk needs some steps to get anywhere.</summary>
    private const int Fewest = 15;

    /// <summary>Trials of each learner after which it does in any case.</summary>
    private const int Most = 25;

    /// <summary>Trials in a row without a better one that end the walks.</summary>
    private const int Patience = 8;

    /// <summary>Whether a history has come past its walks.</summary>
    /// <param name="history">The history.</param>
    /// <param name="learners">How many walk.</param>
    public static bool IsOver(TrialHistory history, int learners)
    {
        var best = double.NegativeInfinity;
        var since = 0;
        for (var i = 0; i < history.Observations.Count; i++)
        {
            since = history.Observations[i].Score > best ? 0 : since + 1;
            best = since == 0 ? history.Observations[i].Score : best;
            var seen = i + 1;
            if (seen >= Most * learners || (seen >= Fewest * learners && since >= Patience))
                return true;
        }

        return false;
    }
}
