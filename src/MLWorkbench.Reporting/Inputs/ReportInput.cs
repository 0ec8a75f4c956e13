using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Treatments;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>Everything a report is made from. Whoever runs the work fills it in; no exporter looks anywhere else.</summary>
public sealed record ReportInput
{
    /// <summary>What the report is about: the pipeline's name, or the prediction file's.</summary>
    public required string Title { get; init; }

    /// <summary>When the work was finished.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The command that makes this again: "./workbench run pipelines/quickstart.yaml --seed 1".</summary>
    public string? Command { get; init; }

    /// <summary>The decided or defaulted pipeline as YAML.</summary>
    public string? PipelineYaml { get; init; }

    /// <summary>The data, where they are known; null for bare predictions.</summary>
    public DataSummary? Data { get; init; }

    /// <summary>Sentences that the reader must not miss, strongest first: leakage, unknown groups, set-aside files.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>The search's trials, or null where there was no search.</summary>
    public Leaderboard? Leaderboard { get; init; }

    /// <summary>How the winner was chosen and what it can be expected to reach; null where it is not known.</summary>
    public SelectionSummary? Selection { get; init; }

    /// <summary>How the data were divided, and what the final numbers judge; null where it is not known.</summary>
    public ValidationScheme? Scheme { get; init; }

    /// <summary>Trials by several objectives; null where there was one.</summary>
    public ParetoSummary? Pareto { get; init; }

    /// <summary>What can be reached on the validation set without looking at the images; empty where it was not asked.</summary>
    public IReadOnlyList<BaselineRow> Baselines { get; init; } = [];

    /// <summary>The exported model, or null where only predictions are known.</summary>
    public ModelSummary? Model { get; init; }

    /// <summary>The winner's epochs, or null where it had none.</summary>
    public LearningCurve? LearningCurve { get; init; }

    /// <summary>Judgement on the validation set, which selected the model: optimistic.</summary>
    public EvaluationReport? Validation { get; init; }

    /// <summary>Judgement on the test set; with <see cref="Validation"/> null too there is nothing to report.</summary>
    public EvaluationReport? Test { get; init; }

    /// <summary>Where a number is predicted, everything that was found out about it; <see cref="Validation"/> and <see cref="Test"/> are then null.</summary>
    public NumberResults? Numbers { get; init; }

    /// <summary>Whether samples were judged that took no part in choosing the model.</summary>
    public bool HasTest => Test is not null || Numbers is { Test: not null };

    /// <summary>How often this test set was opened, or null where no ledger was kept.</summary>
    public TestLook? TestLook { get; init; }

    /// <summary>What was found about the data, strongest first; empty where nothing was looked for.</summary>
    public IReadOnlyList<DataFinding> Findings { get; init; } = [];

    /// <summary>The model beside the baseline that never sees anatomy; null where it was not judged.</summary>
    public AnatomyCheck? Anatomy { get; init; }

    /// <summary>A model of image and columns beside those that saw one of the two; empty where samples are not images with rows.</summary>
    public IReadOnlyList<PartsCheck> Parts { get; init; } = [];

    /// <summary>The test report without samples that are also in training; null where there are none or nothing is known.</summary>
    public EvaluationReport? WithoutDuplicates { get; init; }

    /// <summary>Samples whose labels are worth a second look, most doubtful first.</summary>
    public IReadOnlyList<LabelDoubt> LabelDoubts { get; init; } = [];

    /// <summary>Samples worth looking at, of the report that counts; null where none were chosen.</summary>
    public CaseGallery? Cases { get; init; }

    /// <summary>Learning curve over the number of patients, rising; empty where it was not measured.</summary>
    public IReadOnlyList<PatientCurvePoint> PatientCurve { get; init; } = [];

    /// <summary>Past responses to each treatment; null where none are asked for.</summary>
    public TreatmentReport? Treatments { get; init; }

    /// <summary>The search, for the page about it; null where there was none.</summary>
    public StudySummary? Study { get; init; }

    /// <summary>What took how long: name and duration.</summary>
    public IReadOnlyList<Fact> Timing { get; init; } = [];

    /// <summary>Versions, engines, hardware, seeds: name and value.</summary>
    public IReadOnlyList<Fact> Environment { get; init; } = [];
}
