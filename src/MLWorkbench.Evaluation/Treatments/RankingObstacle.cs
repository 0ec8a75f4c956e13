namespace MLWorkbench.Evaluation.Treatments;

/// <summary>Why treatments are not ranked.</summary>
public enum RankingObstacle
{
    /// <summary>Nothing stands in the way.</summary>
    None,

    /// <summary>Treatments were not given by chance, or whether they were could not be looked into.</summary>
    Assignment,

    /// <summary>A treatment was given to too few such patients.</summary>
    FewPatients,

    /// <summary>The interval of the highest response overlaps another.</summary>
    Overlap,

    /// <summary>The model puts another treatment first than the patients' responses do.</summary>
    Disagreement,

    /// <summary>There is one treatment only.</summary>
    NothingToCompare,
}
