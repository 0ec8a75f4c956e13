using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.Benchmarks.Tuners;

/// <summary>A function to minimise.</summary>
/// <param name="Name">Its name, as the peer's tables spell it.</param>
/// <param name="Optimum">Its smallest value.</param>
/// <param name="Space">Where its arguments lie.</param>
/// <param name="Evaluate">Its value.</param>
internal sealed record TestFunction(
    string Name, double Optimum, SearchSpace Space, Func<IReadOnlyDictionary<string, object>, double> Evaluate);
