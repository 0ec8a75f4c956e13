namespace MLWorkbench.Deidentification.Masks;

/// <summary>Counts what became of every rule: a rule that fits nothing is most often a slip of the pen, and must not pass in silence.</summary>
internal sealed class MaskTally(MaskRules rules)
{
    private readonly MaskRuleUse[] _uses = [.. rules.Rules.Select(rule => new MaskRuleUse(rule, 0, 0, 0, null, 0, null))];

    /// <summary>In the order of the rules.</summary>
    public IReadOnlyList<MaskRuleUse> Uses => _uses;

    /// <summary>Counts one image.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="choice">What the rules mean for it.</param>
    public void Add(string path, MaskChoice choice)
    {
        for (var index = 0; index < _uses.Length; index++)
        {
            var use = _uses[index] with { Images = _uses[index].Images + 1 };
            use = Has(choice.Painting, use) ? use with { Fitted = use.Fitted + 1 } : use;
            use = Has(choice.Missing, use) ? use with { Missed = use.Missed + 1, FirstMissed = use.FirstMissed ?? path } : use;
            _uses[index] = Has(choice.Clipped, use) ? use with { Clipped = use.Clipped + 1, FirstClipped = use.FirstClipped ?? path } : use;
        }
    }

    private static bool Has(IReadOnlyList<MaskRule> rules, MaskRuleUse use) => rules.Any(rule => ReferenceEquals(rule, use.Rule));
}
