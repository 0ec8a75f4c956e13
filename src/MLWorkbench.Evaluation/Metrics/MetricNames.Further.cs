using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Metrics;

/// <content>Metrics that `metrics.json` holds and tables leave out: a table of thirty rows is read by nobody.</content>
public static partial class MetricNames
{
    /// <summary>Mean over the classes or labels that have both sides, weighted by their samples.</summary>
    public const string AurocWeightedOvr = "auroc_weighted_ovr";

    /// <summary>Mean over the pairs of classes that occur, each class of a pair against the other (Hand and Till 2001).</summary>
    public const string AurocMacroOvo = "auroc_macro_ovo";

    /// <summary>Several labels: all cells (sample and label) in one ranking.</summary>
    public const string AurocMicro = "auroc_micro";

    /// <summary>Several labels: average precision of all cells in one ranking.</summary>
    public const string AveragePrecisionMicro = "average_precision_micro";

    /// <summary>Several labels: mean of the labels' average precision, weighted by their samples.</summary>
    public const string AveragePrecisionWeighted = "average_precision_weighted";

    /// <summary>The largest sensitivity of a threshold whose specificity is at least 0.90; of several classes the mean.</summary>
    public const string SensitivityAtSpecificity90 = "sensitivity_at_specificity_90";

    /// <summary>The largest sensitivity of a threshold whose specificity is at least 0.95; of several classes the mean.</summary>
    public const string SensitivityAtSpecificity95 = "sensitivity_at_specificity_95";

    /// <summary>The largest specificity of a threshold whose sensitivity is at least 0.90; of several classes the mean.</summary>
    public const string SpecificityAtSensitivity90 = "specificity_at_sensitivity_90";

    /// <summary>The largest specificity of a threshold whose sensitivity is at least 0.95; of several classes the mean.</summary>
    public const string SpecificityAtSensitivity95 = "specificity_at_sensitivity_95";

    /// <summary>Mean F1 over the classes that occur.</summary>
    public const string MacroF1PresentClasses = "macro_f1_present_classes";

    /// <summary>Mean F1 weighted by the samples of each class or label, an undefined one counting 0.</summary>
    public const string WeightedF1 = "weighted_f1";

    /// <summary>Several labels: F1 of all cells counted together.</summary>
    public const string F1Micro = "f1_micro";

    /// <summary>Several labels: mean of each sample's F1, one without true and predicted labels counting 0.</summary>
    public const string F1Samples = "f1_samples";

    /// <summary>Share of samples whose class is among the two most probable; of equal probabilities the first classes count.</summary>
    public const string Top2Accuracy = "top2_accuracy";

    /// <summary>
    /// Mean distance in class order between predicted and true class: the mean absolute error in grades (Baccianella, Esuli and Sebastiani
    /// 2009). It stands in tables where the classes are declared ordinal.
    /// </summary>
    public const string MeanClassError = "mean_class_error";

    /// <summary>Share of samples predicted at most one class from the true one, in class order; for classes that are declared ordinal.</summary>
    public const string WithinOneClass = "within_one_class";

    /// <summary>Two classes: squared errors summed over both, twice the Brier score.</summary>
    public const string BrierTwoClassSum = "brier_two_class_sum";

    /// <summary>Expected calibration error of the largest probability, 15 parts of equally many samples.</summary>
    public const string EceEqualMass = "ece_equal_mass_15";

    /// <summary>The largest gap between accuracy and mean confidence of 15 bins of equal width.</summary>
    public const string Mce = "mce_equal_width_15";

    /// <summary>Two classes: expected calibration error of the positive class's probability, 15 equal widths.</summary>
    public const string EcePositiveClass = "ece_positive_class_equal_width_15";

    /// <summary>All further names, in the order in which files hold them.</summary>
    public static IReadOnlyList<string> AllFurther { get; } =
    [
        AurocWeightedOvr, AurocMacroOvo, AurocMicro, AveragePrecisionMicro, AveragePrecisionWeighted, SensitivityAtSpecificity90,
        SensitivityAtSpecificity95, SpecificityAtSensitivity90, SpecificityAtSensitivity95, MacroF1PresentClasses, WeightedF1, F1Micro, F1Samples,
        Top2Accuracy, MeanClassError, WithinOneClass, BrierTwoClassSum, EceEqualMass, Mce, EcePositiveClass,
    ];

    /// <summary>The names that a report of a task holds beside those of its tables, in order.</summary>
    /// <param name="task">What is predicted.</param>
    public static IReadOnlyList<string> FurtherFor(PredictionTask task) => task switch
    {
        PredictionTask.Binary =>
        [
            SensitivityAtSpecificity90, SensitivityAtSpecificity95, SpecificityAtSensitivity90, SpecificityAtSensitivity95,
            MacroF1PresentClasses, WeightedF1, BrierTwoClassSum, EceEqualMass, Mce, EcePositiveClass,
        ],
        PredictionTask.Multiclass =>
        [
            AurocWeightedOvr, AurocMacroOvo, SensitivityAtSpecificity90, SensitivityAtSpecificity95, SpecificityAtSensitivity90,
            SpecificityAtSensitivity95, MacroF1PresentClasses, WeightedF1, Top2Accuracy, MeanClassError, EceEqualMass, Mce,
        ],
        _ =>
        [
            AurocWeightedOvr, AurocMicro, AveragePrecisionMicro, AveragePrecisionWeighted, SensitivityAtSpecificity90,
            SensitivityAtSpecificity95, SpecificityAtSensitivity90, SpecificityAtSensitivity95, WeightedF1, F1Micro, F1Samples,
        ],
    };

    /// <summary>Whether a name is none of a report's usual tables.</summary>
    /// <param name="name">A metric's name.</param>
    public static bool IsFurther(string name) => AllFurther.Contains(name);

    /// <summary>The names that stand in a report's tables, in order.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="ordinal">Whether the classes are grades or stages.</param>
    public static IEnumerable<string> Tabled(PredictionTask task, bool ordinal) =>
        IsGraded(task, ordinal) ? Graded.Concat(NamesFor(task).Except(Graded)) : NamesFor(task);

    /// <summary>The names that a report holds beside <see cref="Tabled"/>, in order.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="ordinal">Whether the classes are grades or stages.</param>
    public static IEnumerable<string> Untabled(PredictionTask task, bool ordinal) =>
        IsGraded(task, ordinal) ? FurtherFor(task).Except(Graded) : FurtherFor(task);

    private static bool IsGraded(PredictionTask task, bool ordinal) => ordinal && task == PredictionTask.Multiclass;

    /// <summary>What is asked first where the classes are grades.</summary>
    private static IReadOnlyList<string> Graded { get; } = [KappaQuadratic, MeanClassError, WithinOneClass];

    private static string FurtherTitle(string name) => name switch
    {
        AurocWeightedOvr => "AUROC (weighted, one-vs-rest)",
        AurocMacroOvo => "AUROC (macro, one-vs-one)",
        AurocMicro => "AUROC (all cells)",
        AveragePrecisionMicro => "Average precision (all cells)",
        AveragePrecisionWeighted => "Average precision (weighted)",
        SensitivityAtSpecificity90 => "Sensitivity at specificity 0.90",
        SensitivityAtSpecificity95 => "Sensitivity at specificity 0.95",
        SpecificityAtSensitivity90 => "Specificity at sensitivity 0.90",
        SpecificityAtSensitivity95 => "Specificity at sensitivity 0.95",
        MacroF1PresentClasses => "Macro F1 (classes that occur)",
        WeightedF1 => "Weighted F1",
        F1Micro => "F1 (all cells)",
        F1Samples => "F1 (mean over samples)",
        Top2Accuracy => "Accuracy of the two most probable",
        MeanClassError => "Mean absolute error in grades",
        WithinOneClass => "Within one grade",
        BrierTwoClassSum => "Brier score (sum over both classes)",
        EceEqualMass => "Calibration error (equal mass)",
        Mce => "Largest calibration gap",
        EcePositiveClass => "Calibration error (positive class)",
        _ => name,
    };
}
