namespace MLWorkbench.Benchmarks.MutatedZips.Children;

/// <summary>What became of one zip.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Mutant">What it was.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Milliseconds">From opening to the last prediction.</param>
/// <param name="Peak">The most resident memory of the process meanwhile, in bytes.</param>
/// <param name="Message">What was said.</param>
internal sealed record Finding(int Number, Mutant Mutant, Outcome Outcome, double Milliseconds, long Peak, string Message)
{
    public bool IsFailure => Outcome > Outcome.OtherModel;
}
