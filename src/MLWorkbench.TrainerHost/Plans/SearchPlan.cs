using System.Globalization;
using System.Text.RegularExpressions;
using MLWorkbench.TrainerHost.Defaults;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>The section `search`: what is optimised, and for how long.</summary>
internal static partial class SearchPlan
{
    public static void Write(PlanText text, PlanFacts facts)
    {
        text.Set(0, "search:");
        text.Because(2, "needs no threshold and bears imbalance");
        if (LooksOrdered(facts.Dataset.Classes))
        {
            text.Because(2, "the classes look like grades: if they are, say `ordered: true` under data and take `kappa-quadratic` here, to which a miss by two grades is four times one by one");
        }
        else if (facts.IsImbalanced)
        {
            text.Because(2, "where only the rare class matters, `average-precision` looks at nothing else; `balanced-accuracy` weighs all classes alike");
        }

        text.Set(2, "metric: auroc");
        text.Because(2, "first what is cheap and known to do well, a backbone after the other; then the tuner").Set(2, "opening: portfolio");
        var (time, reason) = Budget(facts.Request.Preset);
        text.Because(2, facts.Dataset.OuterFolds > 0 ? $"{reason}; half of it is for the search of the model, the other for the {facts.Dataset.OuterFolds} of the outer folds" : reason);
        text.Set(2, $"time: {time}");
        text.Because(2, "the tuner that suits the space and the budget; the run says which one it took and why").Set(2, "tuner: auto");
        text.Because(2, "networks that are not promising end early, after some epochs or the first fold; heads take a blink and run to their end").Set(2, "pruner: auto");

        text.Because(2, "the same seed on the same data gives the same split and the same first trials").Set(2, "seed: 1");
    }

    private static (string Time, string Reason) Budget(PlanPreset preset) => preset switch
    {
        PlanPreset.Fast => ("3m", "enough for each backbone with several penalties on some hundred images; --time 10m on the command line gives more"),
        PlanPreset.Balanced => (Minutes(DefaultPipeline.Time), "enough for every frozen backbone and some networks on some hundred images; --time gives more, and a finished run can be extended"),
        _ => ("90m", "fine-tuning and larger networks take minutes a trial; more time rarely hurts, since a finished run can be extended"),
    };

    private static string Minutes(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0}m");

    private static bool LooksOrdered(IReadOnlyList<string> classes) => classes.Count > 2 && classes.All(name => Grade().IsMatch(name));

    [GeneratedRegex(@"^((grade|stage|level|birads|bi-rads|score|kl|g|t)?[ _-]?([0-9]|[ivx]{1,4})[ab]?|none|normal|mild|moderate|severe|proliferative|low|medium|high)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Grade();
}
