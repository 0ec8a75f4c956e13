using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Metrics;

/// <summary>The names of the metrics as files, pipelines and reports spell them.</summary>
public static partial class MetricNames
{
    /// <summary>Area under the ROC curve of the positive class, ties counting one half.</summary>
    public const string Auroc = "auroc";

    /// <summary>Mean over the classes (one against the rest) that have both positives and negatives.</summary>
    public const string AurocMacroOvr = "auroc_macro_ovr";

    /// <summary>Sum over distinct thresholds of recall step times precision; of several classes their mean.</summary>
    public const string AveragePrecision = "average_precision";

    /// <summary>Share of samples predicted right.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Mean sensitivity over the classes that occur; of several labels the mean of each label's own.</summary>
    public const string BalancedAccuracy = "balanced_accuracy";

    /// <summary>TP / (TP + FN); of several classes the mean over those that occur.</summary>
    public const string Sensitivity = "sensitivity";

    /// <summary>TN / (TN + FP); of several classes the mean over those that occur.</summary>
    public const string Specificity = "specificity";

    /// <summary>Positive predictive value, TP / (TP + FP), at the prevalence of the samples.</summary>
    public const string Ppv = "ppv";

    /// <summary>Negative predictive value, TN / (TN + FN), at the prevalence of the samples.</summary>
    public const string Npv = "npv";

    /// <summary>2 TP / (2 TP + FP + FN).</summary>
    public const string F1 = "f1";

    /// <summary>Mean F1 over all classes, an undefined one counting 0.</summary>
    public const string MacroF1 = "macro_f1";

    /// <summary>Matthews correlation coefficient (multi-class form), 0 when its denominator is 0.</summary>
    public const string Mcc = "mcc";

    /// <summary>Cohen's kappa, unweighted.</summary>
    public const string Kappa = "kappa";

    /// <summary>Cohen's kappa with weights (i - j)^2 over the class order.</summary>
    public const string KappaQuadratic = "kappa_quadratic";

    /// <summary>Mean of -ln p(true class), p clipped at the machine epsilon.</summary>
    public const string LogLoss = "log_loss";

    /// <summary>Mean squared error of the probability of the positive class (of each label, averaged).</summary>
    public const string Brier = "brier";

    /// <summary>Mean over samples of the squared errors summed over classes, 0 to 2.</summary>
    public const string BrierMulticlassSum = "brier_multiclass_sum";

    /// <summary>Expected calibration error of the largest probability, 15 equal widths.</summary>
    public const string Ece = "ece";

    /// <summary>Several labels: share of samples with every label right.</summary>
    public const string SubsetAccuracy = "subset_accuracy";

    /// <summary>Several labels: share of wrong cells.</summary>
    public const string HammingLoss = "hamming_loss";

    /// <summary>All names, in the order in which reports show them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Auroc, AurocMacroOvr, AveragePrecision, Accuracy, SubsetAccuracy, BalancedAccuracy, Sensitivity, Specificity, Ppv, Npv, F1, MacroF1,
        Mcc, Kappa, KappaQuadratic, MeanClassError, WithinOneClass, LogLoss, Brier, BrierMulticlassSum, Ece, HammingLoss,
    ];

    private static readonly HashSet<string> LossNames =
    [
        LogLoss, Brier, BrierMulticlassSum, Ece, HammingLoss, BrierTwoClassSum, EceEqualMass, EcePositiveClass, Mce, MeanClassError,
    ];

    /// <summary>Whether a larger value is a better one.</summary>
    /// <param name="name">A metric's name.</param>
    public static bool HigherIsBetter(string name) => !LossNames.Contains(name);

    /// <summary>
    /// The name under which a task reports what a user asked for: `auroc` of several classes is `auroc_macro_ovr`, and so on.
    /// A name in kebab case is understood too.
    /// </summary>
    /// <param name="name">As the user wrote it.</param>
    /// <param name="task">What is predicted.</param>
    /// <exception cref="InputException">No such metric, or not for this task.</exception>
    public static string Resolve(string name, PredictionTask task)
    {
        var spelled = name.Replace('-', '_');
        var resolved = (task, spelled) switch
        {
            (_, "ece_equal_width_15") => Ece,
            (_, "f1_macro") => MacroF1,
            (_, "average_precision_macro") => AveragePrecision,
            (PredictionTask.Binary, AurocMacroOvr) => Auroc,
            (PredictionTask.Binary, _) => spelled,
            (_, Auroc or "auroc_macro") => AurocMacroOvr,
            (_, F1) => MacroF1,
            (PredictionTask.Multiclass, Brier) => BrierMulticlassSum,
            (PredictionTask.Multilabel, Accuracy) => SubsetAccuracy,
            _ => spelled,
        };
        var known = NamesFor(task);
        return known.Contains(resolved)
            ? resolved
            : throw new InputException($"There is no metric '{name}' for this task.{Suggestion.For(spelled, known)} Known: {string.Join(", ", known)}.");
    }

    /// <summary>The names a report of a task holds over all samples, in order.</summary>
    /// <param name="task">What is predicted.</param>
    public static IReadOnlyList<string> NamesFor(PredictionTask task) => task switch
    {
        PredictionTask.Binary =>
        [
            Auroc, AveragePrecision, Accuracy, BalancedAccuracy, Sensitivity, Specificity, Ppv, Npv, F1, MacroF1, Mcc, Kappa, KappaQuadratic,
            LogLoss, Brier, Ece,
        ],
        PredictionTask.Multiclass =>
        [
            AurocMacroOvr, AveragePrecision, Accuracy, BalancedAccuracy, Sensitivity, Specificity, MacroF1, Mcc, Kappa, KappaQuadratic, LogLoss,
            BrierMulticlassSum, Ece,
        ],
        _ =>
        [
            AurocMacroOvr, AveragePrecision, SubsetAccuracy, BalancedAccuracy, Sensitivity, Specificity, MacroF1, LogLoss, Brier, HammingLoss,
        ],
    };

    /// <summary>The name in words, for tables and charts.</summary>
    /// <param name="name">A metric's name.</param>
    public static string Title(string name) => name switch
    {
        Auroc => "AUROC",
        AurocMacroOvr => "AUROC (macro, one-vs-rest)",
        AveragePrecision => "Average precision",
        Accuracy => "Accuracy",
        SubsetAccuracy => "All labels right",
        BalancedAccuracy => "Balanced accuracy",
        Sensitivity => "Sensitivity",
        Specificity => "Specificity",
        Ppv => "PPV",
        Npv => "NPV",
        F1 => "F1",
        MacroF1 => "Macro F1",
        Mcc => "Matthews correlation",
        Kappa => "Cohen's kappa",
        KappaQuadratic => "Quadratic kappa",
        LogLoss => "Log loss",
        Brier => "Brier score",
        BrierMulticlassSum => "Brier score (sum over classes)",
        Ece => "Calibration error (ECE)",
        HammingLoss => "Hamming loss",
        _ => FurtherTitle(name),
    };
}
