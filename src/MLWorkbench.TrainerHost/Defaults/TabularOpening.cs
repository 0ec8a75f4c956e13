using MLWorkbench.AutoML.Openings;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners;
using static MLWorkbench.TrainerHost.Defaults.OpenParameters;

namespace MLWorkbench.TrainerHost.Defaults;

/// <summary>
/// Goes through what is known to do well on tables: logistic regression with a usual, a strong and a weak penalty, stumps and trees of usual depth,
/// slow and fast, and a small network. Some milliseconds each, and the tuner begins with an idea of every classifier. What the pipeline does not leave
/// open is passed over.
/// </summary>
public sealed class TabularOpening : IOpening
{
    private const string Trainer = "tabular";
    private const string Head = $"{Train}.{Trainer}.head";

    /// <summary>Settings by their names below the head; what stands outside the searched range is moved to its end.</summary>
    private static readonly (string Head, (string Name, double Value)[] Settings)[] _portfolio =
    [
        ("logistic", [("l2", 0.05)]),
        ("xgboost", [("depth", 3), ("learning-rate", 0.1), ("row-share", 0.8), ("column-share", 0.8), ("leaf-weight", 2), ("l2", 1)]),
        ("mlp", [("hidden", 32), ("dropout", 0.3), ("learning-rate", 0.01), ("weight-decay", 0.1)]),
        ("xgboost", [("depth", 1), ("learning-rate", 0.1), ("row-share", 0.8), ("column-share", 0.8), ("leaf-weight", 2), ("l2", 1)]),
        ("logistic", [("l2", 1)]),
        ("xgboost", [("depth", 2), ("learning-rate", 0.05), ("row-share", 0.6), ("column-share", 0.5), ("leaf-weight", 5), ("l2", 10)]),
        ("logistic", [("l2", 0.002)]),
        ("xgboost", [("depth", 6), ("learning-rate", 0.1), ("row-share", 0.9), ("column-share", 0.6), ("leaf-weight", 1), ("l2", 1)]),
        ("knn", []),
    ];

    private readonly OpenParameters _open;
    private readonly SearchSpace _space;

    /// <summary>Plans the opening.</summary>
    /// <param name="space">What is searched.</param>
    public TabularOpening(SearchSpace space) => (_open, _space) = (new OpenParameters(space), space);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object>? Next(TrialHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        // One after the other, whatever became of them: a trial's number is its place in the plan.
        return Plan().Skip(history.Trials.Count(trial => Trainer.Equals(trial.Values.GetValueOrDefault(Train, Trainer)))).FirstOrDefault();
    }

    private IEnumerable<IReadOnlyDictionary<string, object>> Plan()
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (head, settings) in _portfolio.Where(entry => Searched(entry.Head)))
        {
            var given = new Dictionary<string, object>(StringComparer.Ordinal);
            _open.Set(given, Train, Trainer);
            _open.Set(given, Head, head);

            foreach (var (name, value) in settings)
            {
                if (_open.Find($"{Head}.{head}.{name}") is { } dimension and (RealDimension or IntegerDimension))
                {
                    given[dimension.Name] = Nearest(dimension, value);
                }
            }

            var values = _space.Complete(given);
            if (_space.Allows(values) && tried.Add(string.Join('\n', values.OrderBy(pair => pair.Key, StringComparer.Ordinal))))
            {
                yield return values;
            }
        }
    }

    private static object Nearest(Dimension dimension, double value) => dimension switch
    {
        RealDimension real => real.FromUnit(Share(value, real.Low, real.High, real.Log)),
        IntegerDimension whole => whole.FromUnit(whole.ToUnit(whole.Low + (Steps(whole, value) * whole.Step))),
        _ => throw new ArgumentException(dimension.GetType().Name, nameof(dimension)),
    };

    private static double Share(double value, double low, double high, bool isLog)
    {
        var within = Math.Clamp(value, low, high);
        return low == high ? 0.5 : isLog ? Math.Log(within / low) / Math.Log(high / low) : (within - low) / (high - low);
    }

    private static long Steps(IntegerDimension whole, double value) => (long)(Math.Clamp(value, whole.Low, whole.High) - whole.Low) / whole.Step;

    private bool Searched(string head) => _open.Knows(Head) ? _open.Choices(Head).Contains(head) : _open.HasBelow($"{Head}.{head}");
}
