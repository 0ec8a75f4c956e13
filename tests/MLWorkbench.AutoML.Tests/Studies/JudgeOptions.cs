using MLWorkbench.AutoML.Pruners;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Tests.Studies;

/// <summary>A pruner whose judgement the test writes down.</summary>
internal sealed record JudgeOptions(Func<PrunerQuestion, string?> Judge) : PrunerOptions
{
    /// <summary>Stops a trial at a report.</summary>
    public static JudgeOptions At(int epoch, Func<Trial, bool> which) => new(
        question => question.Trial.Epochs[^1].Epoch == epoch && which(question.Trial) ? "not promising" : null);

    public override IPruner Create() => new Written(Judge);

    private sealed class Written(Func<PrunerQuestion, string?> judge) : IPruner
    {
        public string? Judge(PrunerQuestion question) => judge(question);
    }
}
