using MLWorkbench.Data;
using MLWorkbench.TrainerHost.Defaults;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>What is tried on a table, what is optimised, and for how long.</summary>
internal static class TableSearchPlan
{
    public static void Write(PlanText text, PlanRequest request, Dataset dataset)
    {
        Trainers(text, request.Preset, dataset.Data.Target is not null);
        Search(text, request.Preset, dataset);
    }

    private static void Trainers(PlanText text, PlanPreset preset, bool isNumber)
    {
        text.Set(0, "pipeline:").Set(2, "- train:");
        text.Because(6, "missing values, words and scale are dealt with as each trainer needs it, by the training rows of each fold alone");
        if (preset == PlanPreset.Fast)
        {
            text.Because(6, "one optimum and one setting, and on few rows often as good as anything");
            text.Set(6, isNumber ? "tabular: { head: { ridge: { alpha: { log-uniform: [1e-3, 1000] } } } }" : "tabular: { head: { logistic: { l2: { log-uniform: [1e-4, 10] } } } }");
            return;
        }

        text.Because(6, isNumber
            ? "a linear one, trees, the mean of neighbours, a small network; `knn` keeps rows of single patients in the model: take it out where the model goes to others"
            : "nearest neighbours (`- knn: { metric: euclidean }`) can be added: they keep rows of single patients in the model");
        text.Set(6, isNumber ? DefaultTrainers.Numbers() : DefaultTrainers.Tabular());
    }

    private static void Search(PlanText text, PlanPreset preset, Dataset dataset)
    {
        var (time, reason) = preset switch
        {
            PlanPreset.Fast => ("30s", "a trial takes milliseconds"),
            PlanPreset.Balanced => ("2m", "some hundred trials on some hundred rows; --time gives more, and a finished run can be extended"),
            _ => ("15m", "more than some hundred trials rarely find anything new, and what they find is chosen by luck the more of them there are"),
        };
        text.Set(0, "search:");
        if (dataset.Data.Target is { } target)
        {
            text.Because(2, $"in the unit of '{target}'; large misses weigh most, and with `mae` all weigh alike").Set(2, "metric: rmse");
        }
        else
        {
            text.Because(2, "needs no threshold and bears imbalance").Set(2, "metric: auroc");
            text.Because(2, "first what usually does well, then the tuner").Set(2, "opening: portfolio");
        }

        text.Because(2, dataset.OuterFolds > 0 ? $"{reason}; half of it is for the search of the model, the other for the {dataset.OuterFolds} of the outer folds" : reason).Set(2, $"time: {time}");
        text.Because(2, "the same seed on the same data gives the same split and the same first trials").Set(2, "seed: 1");
    }
}
