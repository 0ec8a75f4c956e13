using System.Globalization;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.TrainerHost.Defaults;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>What is trained.</summary>
internal static class TrainersPlan
{
    /// <summary>Pretrained backbones of a fast plan: the cheapest say most for their time.</summary>
    private const int FastBackbones = 3;

    private const int Shown = 5;

    private const string Weights = "class-weights: { choice: [none, balanced] }";

    public static void Write(PlanText text, PlanFacts facts)
    {
        Backbones(text, facts);
        ClassWeights(text, facts);
        text.Set(2, "- train:");
        string[] weights = facts.IsImbalanced ? [Weights] : [];
        switch (facts.Request.Preset)
        {
            case PlanPreset.Fast:
                Fast(text, facts, weights);
                break;
            case PlanPreset.Balanced:
                text.Set(6, "choice:");
                Transfer(text, DefaultTrainers.Transfer(facts.AtHand, ordered: false, weights));
                Cnn(text, DefaultTrainers.Cnn(weights));
                FineTune(text, DefaultTrainers.FineTune(facts.AtHand, weights));
                break;
            default:
                text.Set(6, "choice:");
                Transfer(text, DefaultTrainers.Transfer(facts.AtHand, ordered: false, ["copies: { choice: [0, 4] }", .. weights]));
                Cnn(text, DefaultTrainers.Cnn(["epochs: { choice: [30, 60] }", "attention: { choice: [false, true] }", .. weights]));
                FineTune(text, DefaultTrainers.FineTune(facts.AtHand, ["size: 224", "epochs: { choice: [12, 24] }", "mixup: { choice: [0, 0.2] }", .. weights]));
                break;
        }
    }

    private static void Fast(PlanText text, PlanFacts facts, string[] weights)
    {
        text.Because(6, "one optimum and one setting: the price of a trial is that of the features, which are computed once and kept");
        text.Set(6, Dedent(DefaultTrainers.Logistic(Cheapest(facts.AtHand), weights)));
    }

    private static void Transfer(PlanText text, string yaml) => text
        .Because(8, "heads on frozen features: seconds a trial, and on a few hundred images often as good as anything")
        .Set(8, yaml);

    private static void Cnn(PlanText text, string yaml) => text
        .Because(8, "a small network from scratch: for pictures that are unlike photographs")
        .Set(8, yaml);

    private static void FineTune(PlanText text, string? yaml)
    {
        if (yaml is not null)
        {
            text.Because(8, "published weights trained further: the most work, and on some hundred images and more the best").Set(8, yaml);
        }
    }

    private static void Backbones(PlanText text, PlanFacts facts)
    {
        var missing = facts.Registry.All.Where(backbone => backbone.Source is not null && !facts.Registry.IsAtHand(backbone)).OrderBy(backbone => backbone.Cost).Select(backbone => backbone.Name).ToList();
        var here = facts.AtHand.Where(backbone => backbone.Format != BackboneFormat.Formula).Select(backbone => backbone.Name).ToList();
        text.Because(2, here.Count > 0
            ? $"pretrained networks at hand: {string.Join(", ", here)}"
            : "no pretrained network is at hand: `workbench backbones get mobilenet-v2` brings one, and features of photographs are the best start on few images");
        if (missing.Count > 0)
        {
            text.Because(2, $"not here: {string.Join(", ", missing.Take(Shown))}{(missing.Count > Shown ? $" and {missing.Count - Shown} more" : "")}; `workbench backbones get NAME` brings one, then plan again or add its name below");
        }

        if (facts.Request.Preset != PlanPreset.Fast && !facts.AtHand.Any(backbone => backbone.Trainable))
        {
            text.Because(2, "none of those at hand can be trained further; with `workbench backbones get resnet18` a plan has fine-tuning too");
        }
    }

    private static void ClassWeights(PlanText text, PlanFacts facts)
    {
        var ratio = facts.Imbalance.ToString(facts.Imbalance < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
        text.Because(2, facts.IsImbalanced
            ? $"'{facts.Classes[0].Class}' has {ratio} times the images of '{facts.Classes[^1].Class}': weights of the classes are tried too; they shift probabilities, which calibration then has to mend"
            : $"no weights of the classes: the most frequent has {ratio} times the images of the rarest, which the metric bears");
    }

    private static IReadOnlyList<Backbone> Cheapest(IReadOnlyList<Backbone> atHand) =>
    [
        .. atHand.Where(backbone => backbone.Format == BackboneFormat.Formula),
        .. atHand.Where(backbone => backbone.Format != BackboneFormat.Formula).Take(FastBackbones),
    ];

    // A single trainer stands where the choice would: without the dash.
    private static string Dedent(string entry) => string.Join('\n', entry.Split('\n').Select(line => line[2..]));
}
