using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Thresholds.Rules;

/// <summary>How the threshold of two classes is chosen. Each rule is a record of its own.</summary>
public abstract record ThresholdRuleOptions
{
    /// <summary>The rule's name in files and reports.</summary>
    internal abstract string Name { get; }

    /// <summary>Chooses a cut.</summary>
    /// <param name="cuts">All cuts of the samples.</param>
    /// <exception cref="InputException">The rule cannot be followed.</exception>
    internal abstract RuleChoice Choose(Cuts cuts);

    /// <summary>
    /// What the rule would choose on a resample: <paramref name="original"/> is the choice on all samples, for rules whose demand was settled
    /// there.
    /// </summary>
    internal virtual int Again(CutCounts counts, RuleChoice original, Cuts cuts) => original.Cut;
}
