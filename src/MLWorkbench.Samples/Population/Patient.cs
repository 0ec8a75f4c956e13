namespace MLWorkbench.Samples.Population;

/// <summary>One simulated patient: what the records show, and what they hide.</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="Age">In years.</param>
/// <param name="PackYears">Packs of cigarettes a day times years.</param>
/// <param name="Scanner">Index into the known scanners.</param>
/// <param name="Dose">Noise relative to the scanner's usual.</param>
/// <param name="Disease">Hidden: the disease.</param>
/// <param name="Frailty">Hidden: general state, standard normal, larger is worse; not visible in any image.</param>
/// <param name="Findings">One per image.</param>
internal sealed record Patient(
    int Number, int Age, int PackYears, int Scanner, double Dose, Disease Disease, double Frailty, IReadOnlyList<Finding> Findings)
{
    /// <summary>The identifier in the manifest.</summary>
    public string Id { get; } = $"P{Number:00000}";
}
