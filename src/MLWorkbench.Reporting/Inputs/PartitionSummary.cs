namespace MLWorkbench.Reporting.Inputs;

/// <summary>One part of the data.</summary>
/// <param name="Name">"Training", "Validation", "Test".</param>
/// <param name="Samples">Images.</param>
/// <param name="Groups">Patients.</param>
/// <param name="SamplesPerClass">Images per class, in class order.</param>
/// <param name="GroupsPerClass">Patients with at least one image of a class, in class order.</param>
public sealed record PartitionSummary(
    string Name, int Samples, int Groups, IReadOnlyList<int> SamplesPerClass, IReadOnlyList<int> GroupsPerClass);
