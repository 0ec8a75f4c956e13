using System.Globalization;
using MLWorkbench.AutoML.Openings;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Backbones.Registry;
using static MLWorkbench.TrainerHost.Defaults.OpenParameters;
using static MLWorkbench.TrainerHost.Defaults.TriedBackbones;

namespace MLWorkbench.TrainerHost.Defaults;

/// <summary>
/// Goes through what is cheap and known to do well: each frozen backbone with softmax regression at its own size, cheapest first, where
/// images are not square padded and stretched; then, with what suited the backbone better, weaker and stronger penalties, nearest neighbours, other sizes, the other heads; then a network from scratch; then the best of the backbones that can be fine-tuned.
/// Where columns are learnt from beside the images, the best backbone is tried with each way to use them, and the columns alone, once every backbone has been tried.
/// What the pipeline does not leave open is passed over.
/// </summary>
public sealed class PortfolioOpening : IOpening
{
    private const string Mode = "resize.mode";
    private const string Tabular = "tabular";
    private const string FineTune = "fine-tune";
    private const string Logistic = "logistic";
    private const string Nearest = "knn";
    private const string Columns = "columns";
    private const string Joint = "joint";

    /// <summary>Shares of the range of the penalty, between its ends.</summary>
    private static readonly double[] _penalties = [0.75, 0.25, 0.95, 0.05];

    private readonly OpenParameters _open;
    private readonly SearchSpace _space;
    private readonly BackboneRegistry _registry;
    private readonly bool _square;
    private readonly int _side;
    private readonly TabularOpening _columnsAlone;

    /// <summary>Plans the opening.</summary>
    /// <param name="space">What is searched.</param>
    /// <param name="registry">The known backbones.</param>
    /// <param name="square">Whether all images are square: then ways of resizing do not differ.</param>
    /// <param name="side">
    /// The usual longer side of the images in pixels. A backbone without weights has no size of its own: it begins near the images'.
    /// </param>
    public PortfolioOpening(SearchSpace space, BackboneRegistry registry, bool square = false, int side = int.MaxValue) =>
        (_open, _space, _registry, _square, _side, _columnsAlone) = (new OpenParameters(space), space, registry, square, side, new TabularOpening(space));

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object>? Next(TrialHistory history)
    {
        var tried = history.Trials.Select(trial => Key(trial.Values)).ToHashSet(StringComparer.Ordinal);
        var backbones = new TriedBackbones(history);
        bool IsOpen(IReadOnlyDictionary<string, object> values) => _space.Allows(values) && !tried.Contains(Key(values)) && !backbones.IsHopeless(values);
        return Frozen(backbones).FirstOrDefault(IsOpen)
            ?? (_open.Choices(Train).Contains(Tabular) ? _columnsAlone.Next(history) ?? Once(history, Tabular, []) : null)
            ?? Further(backbones).FirstOrDefault(IsOpen)
            ?? Once(history, "cnn", [])
            ?? Once(history, FineTune, backbones.BestOf(_open.Choices(Path(FineTune, "backbone"))) is { } best ? new() { [Path(FineTune, "backbone")] = best } : []);
    }

    /// <summary>Every backbone once; then the best of them with each way to use columns.</summary>
    private IEnumerable<IReadOnlyDictionary<string, object>> Frozen(TriedBackbones tried)
    {
        if (!_open.Trains(Transfer))
        {
            yield break;
        }

        var modes = _open.Choices(Mode);
        string?[] different = modes.Count == 0 ? [null] : _square ? [modes[0]] : [.. modes];
        foreach (var mode in different)
        {
            foreach (var backbone in Backbones())
            {
                yield return Values(backbone, Own(backbone), mode, Logistic, null);
            }
        }

        // All of these have been tried once the generator comes here: a trial at a time is asked for.
        if (tried.Best is { } best)
        {
            foreach (var use in _open.Choices(Path(Transfer, Columns)).Where(use => use != Joint && !tried.Had(Path(Transfer, Columns), use)))
            {
                var values = best.Where(pair => !pair.Key.StartsWith(Path(Transfer, $"{Columns}."), StringComparison.Ordinal)).ToDictionary();
                values[Path(Transfer, Columns)] = use;
                yield return _space.Complete(values);
            }
        }
    }

    /// <summary>Every backbone in its own way of resizing, otherwise than at first.</summary>
    private IEnumerable<IReadOnlyDictionary<string, object>> Further(TriedBackbones tried)
    {
        if (!_open.Trains(Transfer))
        {
            yield break;
        }

        var backbones = Backbones();
        var heads = _open.Choices(Path(Transfer, "head"));
        var suited = backbones.ToDictionary(name => name ?? "", name => tried.Suited(Mode, name ?? "") ?? _open.Choices(Mode).FirstOrDefault());
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
            foreach (var size in _open.Choices(Path(Transfer, "size")).Where(size => size != Own(backbone) && Near(backbone, size)))
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

    /// <summary>The cheapest first; null for the one that the pipeline names itself.</summary>
    private string?[] Backbones() => _open.Choices(BackboneName) is { Count: > 0 } named ? [.. named.OrderBy(name => _registry.Find(name).Cost)] : [null];

    private IReadOnlyDictionary<string, object> Values(string? backbone, string? size, string? mode, string head, double? penalty)
    {
        var given = new Dictionary<string, object>(StringComparer.Ordinal);
        _open.Set(given, Train, Transfer);
        _open.Set(given, BackboneName, backbone);
        _open.Set(given, Path(Transfer, "size"), size);
        _open.Set(given, Mode, mode);
        _open.Set(given, Path(Transfer, "head"), head);
        _open.Set(given, Path(Transfer, Columns), Joint);
        if (penalty is { } share && _open.Find(Path(Transfer, "head.logistic.l2")) is { } l2)
        {
            given[l2.Name] = l2.FromUnit(share);
        }

        return _space.Complete(given);
    }

    private IReadOnlyDictionary<string, object>? Once(TrialHistory history, string trainer, Dictionary<string, object> more)
    {
        if (!_open.Trains(trainer) || _open.Choices(Train).Count == 0 || new TriedBackbones(history).Had(Train, trainer))
        {
            return null;
        }

        var given = new Dictionary<string, object>(more, StringComparer.Ordinal) { [Train] = trainer };
        _open.Set(given, Path(trainer, Columns), Joint);
        var values = _space.Complete(given.Where(pair => _open.Knows(pair.Key)).ToDictionary());
        return _space.Allows(values) ? values : null;
    }

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
        return _open.Choices(Path(Transfer, "size")).MinBy(size => Math.Abs(Math.Log(int.Parse(size, CultureInfo.InvariantCulture) / (double)own)));
    }

    // Far from its own size a backbone sees nothing it knows.
    private bool Near(string? backbone, string size) =>
        backbone is null || (int.Parse(size, CultureInfo.InvariantCulture) / (double)_registry.Find(backbone).Input.Size) is >= 0.5 and <= 2;

    // A number comes back from the space with its last digits changed.
    private static string Key(IReadOnlyDictionary<string, object> values) => string.Join(
        '\n',
        values.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value is double number ? FormattableString.Invariant($"{pair.Key}={number:G9}") : FormattableString.Invariant($"{pair.Key}={pair.Value}")));
}
