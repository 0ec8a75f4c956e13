namespace MLWorkbench.Samples.Population;

/// <summary>What a patient suffers from: it decides how the nodules look and which treatment is best.</summary>
internal enum Disease
{
    /// <summary>Nodules mostly with a smooth margin.</summary>
    Smooth,

    /// <summary>Nodules mostly with spicules, more often in heavy smokers.</summary>
    Spiculated,
}
