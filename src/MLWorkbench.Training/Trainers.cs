using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Fusion;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Ordinal;
using MLWorkbench.Training.Tabular;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.Training;

/// <summary>Finds the trainer for an options record; a new trainer is a folder and one line here.</summary>
public static class Trainers
{
    private static readonly Dictionary<Type, Func<object, TrialStores, ITrainer>> _byOptions = new()
    {
        [typeof(CnnOptions)] = (options, stores) => new CnnTrainer((CnnOptions)options, stores.Pixels),
        [typeof(FineTuneOptions)] = (options, stores) => new FineTuneTrainer((FineTuneOptions)options, stores.Pixels),
        [typeof(TransferOptions)] = (options, stores) => new TransferTrainer((TransferOptions)options, stores.Features),
        [typeof(TabularOptions)] = (options, stores) => new TabularTrainer((TabularOptions)options, stores.Tables),
    };

    /// <summary>Makes the trainer.</summary>
    /// <param name="options">A trainer's options with every value decided.</param>
    /// <param name="stores">What the trials of this process share.</param>
    public static ITrainer For(object options, TrialStores stores) =>
        _byOptions.TryGetValue(options.GetType(), out var make)
            ? make(options, stores)
            : throw new ArgumentException($"No trainer takes {options.GetType().Name}.", nameof(options));

    /// <summary>Finds out before the first trial whether a trainer's options fit the labels.</summary>
    /// <param name="options">A trainer's options with every value decided.</param>
    /// <param name="data">Classes and kind of labels.</param>
    /// <exception cref="InputException">They do not fit; the message says what to set.</exception>
    public static void Check(object options, TrainingData data)
    {
        if (options is IStartOptions { Start: { } start })
        {
            KeptWeights.Read(start);
        }

        if (options is TransferOptions { Columns: LateColumnsOptions { Head: { LearnsClasses: false } numeric } })
        {
            throw new InputException($"train.transfer.columns.late.head: '{KebabCaseOf(numeric)}' predicts numbers, and here classes are told apart. Use logistic, xgboost, knn or mlp.");
        }

        if (options is TabularOptions { Head: var head } && !(data.IsNumeric ? head.LearnsNumbers : head.LearnsClasses))
        {
            var name = KebabCaseOf(head);
            throw new InputException(data.IsNumeric
                ? $"train.tabular.head: '{name}' tells classes apart, and here the number '{data.Target}' is predicted. Use ridge, xgboost, knn or mlp."
                : $"train.tabular.head: '{name}' predicts numbers, and here classes are told apart. Use logistic, xgboost, knn or mlp, or write `task: tabular-regression`.");
        }

        if (options is CnnOptions { Columns: LateColumnsOptions })
        {
            throw new InputException("train.cnn.columns: a network joins image and columns inside; use joint or none here, or late with transfer.");
        }

        if (options is CnnOptions cnn)
        {
            CnnHead.Check(cnn, data);
        }

        if (options is TransferOptions { Head: OrdinalHeadOptions } && !data.Ordered)
        {
            throw new InputException(
                $"train.transfer.head: ordinal needs classes that are grades: set data.ordered: true and data.classes, lowest first (now: {string.Join(", ", data.Classes)}).");
        }

        if (options is FineTuneOptions fineTune)
        {
            FineTuneTrainer.Check(fineTune, data);
        }
    }

    private static string KebabCaseOf(HeadOptions head) => head.GetType().Name.Replace(nameof(HeadOptions), "", StringComparison.Ordinal).ToLowerInvariant();
}
