using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.TrainerHost.Defaults;

/// <summary>What a pipeline leaves open, by name: an opening sets what is there and passes over the rest.</summary>
internal sealed class OpenParameters
{
    /// <summary>The parameter that says what is trained.</summary>
    public const string Train = "train";

    private readonly SearchSpace _space;

    public OpenParameters(SearchSpace space) => _space = space;

    /// <summary>The name of a trainer's option.</summary>
    public static string Path(string trainer, string option) => $"{Train}.{trainer}.{option}";

    /// <summary>The dimension of a name; null where it is not open.</summary>
    public Dimension? Find(string name) => _space.Dimensions.FirstOrDefault(dimension => dimension.Name == name);

    /// <summary>Whether a parameter is open.</summary>
    public bool Knows(string name) => Find(name) is not null;

    /// <summary>What a parameter can be; nothing where it is not open.</summary>
    public IReadOnlyList<string> Choices(string name) => Find(name) is CategoricalDimension { Choices: var choices } ? choices : [];

    /// <summary>Whether anything below a name is open.</summary>
    public bool HasBelow(string name) => _space.Dimensions.Any(dimension => dimension.Name.StartsWith($"{name}.", StringComparison.Ordinal));

    /// <summary>Whether a trainer is searched: without a choice of trainers the only one has no dimension of its own, and its parameters tell.</summary>
    public bool Trains(string trainer) => Choices(Train).Contains(trainer)
        || _space.Dimensions.Any(dimension => dimension.Parent is null && dimension.Name.StartsWith(Path(trainer, ""), StringComparison.Ordinal));

    /// <summary>Sets a choice where it is open and has the value.</summary>
    public void Set(Dictionary<string, object> values, string name, string? value)
    {
        if (value is not null && Choices(name).Contains(value))
        {
            values[name] = value;
        }
    }
}
