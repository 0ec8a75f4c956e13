using System.Globalization;
using MLWorkbench.AutoML.Openings;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Backbones.Registry;

namespace MLWorkbench.TrainerHost.Defaults;

/// <summary>
/// Goes through what is cheap and known to do well: each frozen backbone with softmax regression at its own size, cheapest first, where
/// images are not square padded and stretched; then, with what suited the backbone better, weaker and stronger penalties, nearest neighbours, other sizes, the other heads; then a network from scratch; then the best of the backbones that can be fine-tuned.
/// What the pipeline does not leave open is passed over.
/// </summary>
public sealed class PortfolioOpening : IOpening
{
    private const string Train = "train";
    private const string Mode = "resize.mode";
    private const string Transfer = "transfer";
    private const string FineTune = "fine-tune";
    private const string Logistic = "logistic";
    private const string Nearest = "knn";

    /// <summary>Shares of the range of the penalty, between its ends.</summary>
    private static readonly double[] _penalties = [0.75, 0.25, 0.95, 0.05];

    private readonly SearchSpace _space;
    private readonly BackboneRegistry _registry;
    private readonly bool _square;
    private readonly int _side;

    /// <summary>Plans the opening.</summary>
    /// <param name="space">What is searched.</param>
    /// <param name="registry">The known backbones.</param>
    /// <param name="square">Whether all images are square: then ways of resizing do not differ.</param>
    /// <param name="side">
    /// The usual longer side of the images in pixels. A backbone without weights has no size of its own: it begins near the images'.
    /// </param>
    public PortfolioOpening(SearchSpace space, BackboneRegistry registry, bool square = false, int side = int.MaxValue) =>
        (_space, _registry, _square, _side) = (space, registry, square, side);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object>? Next(TrialHistory history)
    {
        var tried = history.Trials.Select(trial => Key(trial.Values)).ToHashSet(StringComparer.Ordinal);
        var hopeless = Hopeless(history);
        return Frozen(history).FirstOrDefault(values => _space.Allows(values) && !tried.Contains(Key(values)) && !hopeless.Contains(FrozenOf(values)))
            ?? Once(history, "cnn", [])
            ?? Once(history, FineTune, BestOf(history) is { } best ? new() { [Path(FineTune, "backbone")] = best } : []);
    }

    private IEnumerable<IReadOnlyDictionary<string, object>> Frozen(TrialHistory history)
    {
        if (!Trains(Transfer))
        {
            yield break;
        }

        // A backbone that the pipeline names itself needs no naming here.
        var named = Choices(Path(Transfer, "backbone"));
        string?[] backbones = named.Count == 0 ? [null] : [.. named.OrderBy(name => _registry.Find(name).Cost)];
        var heads = Choices(Path(Transfer, "head"));
        var modes = Choices(Mode);
        string?[] different = modes.Count == 0 ? [null] : _square ? [modes[0]] : [.. modes];
        foreach (var mode in different)
        {
            foreach (var backbone in backbones)
            {
                yield return Values(backbone, Own(backbone), mode, Logistic, null);
            }
        }

        // All of these have been tried once the generator comes here: a trial at a time is asked for.
        var suited = backbones.ToDictionary(name => name ?? "", name => Suited(history, name));
        foreach (var penalty in _penalties)
        {
            foreach (var backbone in backbones)
            {
                yield return Values(backbone, Own(backbone), suited[backbone ?? ""], Logistic, penalty);
            }
        }

        foreach (var backbone in backbones.Where(_ => heads.Contains(Nearest)))
        {
            yield return Values(backbone, Own(backbone), suited[backbone ?? ""], Nearest, null);
        }

        foreach (var backbone in backbones.Where(name => name is null || _registry.Find(name).Input.AnySize))
        {
            foreach (var size in Choices(Path(Transfer, "size")).Where(size => size != Own(backbone) && Near(backbone, size)))
            {
                yield return Values(backbone, size, suited[backbone ?? ""], Logistic, null);
                yield return Values(backbone, size, suited[backbone ?? ""], Logistic, _penalties[0]);
            }
        }

        foreach (var head in heads.Where(head => head is not (Logistic or Nearest)))
        {
            foreach (var backbone in backbones)
            {
                yield return Values(backbone, Own(backbone), suited[backbone ?? ""], head, null);
            }
        }
    }

    /// <summary>The way of resizing with which a backbone did best so far.</summary>
    private string? Suited(TrialHistory history, string? backbone) =>
        Ranked(history).Where(trial => FrozenOf(trial.Values) == (backbone ?? "")).Select(trial => trial.Values.GetValueOrDefault(Mode) as string).FirstOrDefault()
        ?? Choices(Mode).FirstOrDefault();

    private IReadOnlyDictionary<string, object> Values(string? backbone, string? size, string? mode, string head, double? penalty)
    {
        var given = new Dictionary<string, object>(StringComparer.Ordinal);
        Set(given, Train, Transfer);
        Set(given, Path(Transfer, "backbone"), backbone);
        Set(given, Path(Transfer, "size"), size);
        Set(given, Mode, mode);
        Set(given, Path(Transfer, "head"), head);
        if (penalty is { } share && _space.Dimensions.FirstOrDefault(dimension => dimension.Name == Path(Transfer, "head.logistic.l2")) is { } l2)
        {
            given[l2.Name] = l2.FromUnit(share);
        }

        return _space.Complete(given);
    }

    private IReadOnlyDictionary<string, object>? Once(TrialHistory history, string trainer, Dictionary<string, object> more)
    {
        if (!Trains(trainer) || Choices(Train).Count == 0 || history.Trials.Any(trial => trainer.Equals(trial.Values.GetValueOrDefault(Train))))
        {
            return null;
        }

        var given = new Dictionary<string, object>(more, StringComparer.Ordinal) { [Train] = trainer };
        var values = _space.Complete(given.Where(pair => Known(pair.Key)).ToDictionary());
        return _space.Allows(values) ? values : null;
    }

    /// <summary>Of the backbones that can be fine-tuned the one whose frozen features did best.</summary>
    private string? BestOf(TrialHistory history)
    {
        var trainable = Choices(Path(FineTune, "backbone"));
        return Ranked(history).Select(trial => FrozenOf(trial.Values)).FirstOrDefault(trainable.Contains);
    }

    /// <summary>Trials with a value, the best first.</summary>
    private static IEnumerable<Trial> Ranked(TrialHistory history) =>
        history.Trials.Where(trial => trial.Value is not null).OrderByDescending(trial => history.Objective.Score(trial.Value!.Value));

    /// <summary>Backbones of which every trial so far has failed.</summary>
    private static HashSet<string> Hopeless(TrialHistory history) =>
    [
        .. history.Trials.Where(trial => trial.IsFinished).GroupBy(trial => FrozenOf(trial.Values))
            .Where(trials => trials.All(trial => trial.State == TrialState.Failed)).Select(trials => trials.Key),
    ];

    private static string FrozenOf(IReadOnlyDictionary<string, object> values) =>
        values.GetValueOrDefault(Path(Transfer, "backbone")) as string ?? "";

    /// <summary>The size among the choices that is nearest to a backbone's own, by proportion.</summary>
    private string? Own(string? backbone)
    {
        var entry = backbone is null ? null : _registry.Find(backbone);
        var own = entry switch
        {
            null => _side,
            { Format: BackboneFormat.Formula } => Math.Min(entry.Input.Size, _side),
            _ => entry.Input.Size,
        };
        return Choices(Path(Transfer, "size")).MinBy(size => Math.Abs(Math.Log(int.Parse(size, CultureInfo.InvariantCulture) / (double)own)));
    }

    // Far from its own size a backbone sees nothing it knows.
    private bool Near(string? backbone, string size) =>
        backbone is null || (int.Parse(size, CultureInfo.InvariantCulture) / (double)_registry.Find(backbone).Input.Size) is >= 0.5 and <= 2;

    // Without a choice of trainers the only one has no dimension of its own, and its parameters tell.
    private bool Trains(string trainer) => Choices(Train).Contains(trainer)
        || _space.Dimensions.Any(dimension => dimension.Parent is null && dimension.Name.StartsWith(Path(trainer, ""), StringComparison.Ordinal));

    private IReadOnlyList<string> Choices(string name) =>
        _space.Dimensions.OfType<CategoricalDimension>().FirstOrDefault(dimension => dimension.Name == name)?.Choices ?? [];

    private bool Known(string name) => _space.Dimensions.Any(dimension => dimension.Name == name);

    private void Set(Dictionary<string, object> values, string name, string? value)
    {
        if (value is not null && Choices(name).Contains(value))
        {
            values[name] = value;
        }
    }

    private static string Path(string trainer, string option) => $"{Train}.{trainer}.{option}";

    // A number comes back from the space with its last digits changed.
    private static string Key(IReadOnlyDictionary<string, object> values) => string.Join(
        '\n',
        values.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value is double number ? FormattableString.Invariant($"{pair.Key}={number:G9}") : FormattableString.Invariant($"{pair.Key}={pair.Value}")));
}
