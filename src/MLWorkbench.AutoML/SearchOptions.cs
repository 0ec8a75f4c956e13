using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MLWorkbench.AutoML.Pruners;
using MLWorkbench.AutoML.Pruners.Auto;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Auto;

namespace MLWorkbench.AutoML;

/// <summary>The `search` section of a pipeline file: what is optimised, how, and for how long.</summary>
public sealed record SearchOptions : IValidatableObject
{
    private const int DefaultTrials = 20;

    /// <summary>
    /// Who proposes the trials. Default auto: no tuner is the best for every space and every number of trials, and the study says which one
    /// it took and why.
    /// </summary>
    [Required] public TunerOptions Tuner { get; init; } = new AutoOptions();

    /// <summary>
    /// Who stops trials that are not promising. Default auto: trials of many epochs are stopped by successive halving, and with
    /// cross-validation only those with a good first fold go on to the other folds; trials of one step, such as heads, run to their end.
    /// </summary>
    [Required] public PrunerOptions Pruner { get; init; } = new AutoPrunerOptions();

    /// <summary>
    /// The validation metric that is optimised. Default auroc, which needs no threshold and bears imbalance; where the classes are grades
    /// (`data.ordered`) kappa-quadratic, to which a miss by two grades is four times one by one; where a number is predicted rmse, the loss
    /// that most trainers of numbers minimise.
    /// </summary>
    public SearchMetric? Metric { get; init; }

    /// <summary>
    /// Further objectives, such as `[latency, size]`: the search then looks for the trials that no other one beats in everything (the Pareto
    /// front), and the first metric chooses among them. Default none.
    /// </summary>
    public IReadOnlyList<SearchMetric>? Also { get; init; }

    /// <summary>
    /// What the chosen trial must reach, such as `{ sensitivity: 0.95, latency: 20 }`: at least where more is better, at most where less is.
    /// Default none.
    /// </summary>
    public IReadOnlyDictionary<string, double>? Constraints { get; init; }

    /// <summary>
    /// Finished trials of the study over all its runs; more than are there extends it. Default: as many as the time
    /// allows where `time` is given, else 20: one in twenty random points lies in the best seventh of the space with 95 %
    /// probability (1 - (6/7)^20).
    /// </summary>
    [Range(1, 1_000_000)]
    public int? Trials { get; init; }

    /// <summary>
    /// Time of the study over all its runs, such as `20m`; a run's reading of the data and its look at the test set are within it as far
    /// as they can be foreseen. Default none. When it is over no trial is started, and running ones are stopped as soon as one trial has
    /// been completed.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "10675199.02:48:05.4775807")]
    public TimeSpan? Time { get; init; }

    /// <summary>
    /// Finished trials in a row without a better one (for several objectives: without one that no earlier trial beats in everything) after
    /// which the search ends. Default none: the budgets above end it.
    /// </summary>
    [Range(1, 1_000_000)]
    public int? Patience { get; init; }

    /// <summary>
    /// Time for one trial, such as `30m`; one that takes longer fails and the search goes on. Default none: a trial takes what it takes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "40.00:00:00")]
    public TimeSpan? TrialTime { get; init; }

    /// <summary>
    /// Memory for one trial in gigabytes; one that needs more fails and the search goes on. Default none: a trial may have the machine's
    /// share, which it never exceeds (four fifths of the memory, divided by the workers).
    /// </summary>
    [Range(0.1, 1_000_000.0)]
    public double? TrialMemory { get; init; }

    /// <summary>
    /// A trial that has neither reported anything nor used the processor for this long hangs: it fails and the search goes on. Default 10m:
    /// long enough for a network folder to answer again, short enough not to lose a night.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:10", "40.00:00:00")]
    public TimeSpan HangAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// What is tried before the tuner is asked. Default auto: a portfolio (every frozen backbone at hand, each with every kind of head,
    /// then a network from scratch and the best backbone fine-tuned) where the pipeline's steps were left to the workbench, else nothing.
    /// </summary>
    public SearchOpening Opening { get; init; } = SearchOpening.Auto;

    /// <summary>
    /// What must hold between searched parameters, such as `train.cnn.filters * train.cnn.blocks &lt;= 96` or `resize.mode == pad`, with blanks
    /// between all words; a rule holds where one of its parameters does not count. Default none.
    /// </summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>
    /// Whether trials that see the same pixels may vote in the winner's place. Default true: they do so only where it beats the winner out of
    /// the bag in nine of ten bootstrap replicates. Never where time or size is an objective or limited, nor where a number is predicted.
    /// </summary>
    public bool Ensemble { get; init; } = true;

    /// <summary>
    /// Configurations to try before anything else, such as `["train=cnn, train.cnn.learning-rate=0.01"]`: paths and values of what is searched.
    /// A choice that a path hangs on need not be named, and what is not named is in the middle of its range. Default none.
    /// </summary>
    public IReadOnlyList<string>? Enqueue { get; init; }

    /// <summary>
    /// Folders of earlier runs, relative to the pipeline file: what did best there and fits this search (at most 5 configurations of each) is
    /// tried right after the queue. They are read when the search begins, and not needed to resume it. Default none.
    /// </summary>
    public IReadOnlyList<string>? WarmStart { get; init; }

    /// <summary>The seed that every split, weight and proposal derives from. Default 1.</summary>
    [Range(typeof(long), "0", "9223372036854775807")]
    public long Seed { get; init; } = 1;

    /// <summary>Failures in a row for the same reason after which the search stops. Default 5: no accident by then.</summary>
    [Range(1, 1_000_000)]
    public int MaxFailures { get; init; } = 5;

    /// <summary>The metric that chooses; auroc where none is given.</summary>
    [Browsable(false)]
    public SearchMetric FirstMetric => Metric ?? SearchMetric.Auroc;

    /// <summary>Finished trials that the study ends with, or null where time alone ends it.</summary>
    [Browsable(false)]
    public int? TrialBudget => Trials ?? (Time is null ? DefaultTrials : null);

    /// <summary>All objectives, the one that chooses first.</summary>
    /// <exception cref="Foundation.Errors.InputException">One is given twice, or the first one says nothing about how well a model does.</exception>
    [Browsable(false)]
    public IReadOnlyList<Objective> Objectives => SearchGoals.Objectives(this);

    /// <summary>The constraints.</summary>
    /// <exception cref="Foundation.Errors.InputException">A metric is unknown, or its bound can never or always be met.</exception>
    [Browsable(false)]
    public IReadOnlyList<Constraint> ConstraintList => SearchGoals.Constraints(this);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => SearchGoals.Problems(this);
}
