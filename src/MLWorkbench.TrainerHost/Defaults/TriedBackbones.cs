using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;

namespace MLWorkbench.TrainerHost.Defaults;

/// <summary>What the trials of a study so far say of frozen backbones.</summary>
/// <param name="history">The trials.</param>
internal sealed class TriedBackbones(TrialHistory history)
{
    /// <summary>What trains a head on a frozen backbone.</summary>
    public const string Transfer = "transfer";

    /// <summary>The parameter that names the frozen backbone.</summary>
    public static readonly string BackboneName = OpenParameters.Path(Transfer, "backbone");

    private readonly HashSet<string> _hopeless =
    [
        .. history.Trials.Where(trial => trial.IsFinished && IsFrozen(trial.Values)).GroupBy(trial => NameOf(trial.Values))
            .Where(trials => trials.All(trial => trial.State == TrialState.Failed)).Select(trials => trials.Key),
    ];

    /// <summary>The values of the best trial of a frozen backbone; null where none has a value.</summary>
    public IReadOnlyDictionary<string, object>? Best => Ranked().Select(trial => trial.Values).FirstOrDefault(IsFrozen);

    /// <summary>Whether every trial of the backbone so far has failed.</summary>
    /// <param name="values">Parameters that name it.</param>
    public bool IsHopeless(IReadOnlyDictionary<string, object> values) => _hopeless.Contains(NameOf(values));

    /// <summary>Whether a trial had this value.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="value">The value.</param>
    public bool Had(string parameter, string value) => history.Trials.Any(trial => value.Equals(trial.Values.GetValueOrDefault(parameter)));

    /// <summary>The value with which a backbone did best so far; null where it has not been tried.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="backbone">The backbone; empty for the one that the pipeline names itself.</param>
    public string? Suited(string parameter, string backbone) =>
        Ranked().Where(trial => IsFrozen(trial.Values) && NameOf(trial.Values) == backbone).Select(trial => trial.Values.GetValueOrDefault(parameter) as string).FirstOrDefault();

    /// <summary>The one of these backbones whose frozen features did best; null where none was tried.</summary>
    /// <param name="backbones">Their names.</param>
    public string? BestOf(IReadOnlyCollection<string> backbones) => Ranked().Select(trial => NameOf(trial.Values)).FirstOrDefault(backbones.Contains);

    /// <summary>Trials with a value, the best first.</summary>
    private IEnumerable<Trial> Ranked() => history.Trials.Where(trial => trial.Value is not null).OrderByDescending(trial => history.Objective.Score(trial.Value!.Value));

    // Without a choice of trainers every trial is of the only one.
    private static bool IsFrozen(IReadOnlyDictionary<string, object> values) => Transfer.Equals(values.GetValueOrDefault(OpenParameters.Train, Transfer));

    private static string NameOf(IReadOnlyDictionary<string, object> values) => values.GetValueOrDefault(BackboneName) as string ?? "";
}
