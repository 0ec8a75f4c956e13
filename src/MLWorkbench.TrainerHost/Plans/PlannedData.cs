using MLWorkbench.Data;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>What the section `data` of a plan follows from.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Dataset">The data, divided as a pipeline without a word on it would.</param>
/// <param name="Leak">Why a split that came with the data was not kept; null where there is none or it was kept.</param>
internal sealed record PlannedData(PlanRequest Request, Dataset Dataset, string? Leak);
