using MLWorkbench.Backbones.Registry;
using MLWorkbench.Training.MLNet.Images;

namespace MLWorkbench.TrainerHost.Defaults;

/// <summary>What a first search tries, each trainer as an entry of a YAML list with what is left open.</summary>
internal static class DefaultTrainers
{
    /// <summary>A second, cheaper size for backbones that take any: about a third of the work at 224.</summary>
    private const int SmallSize = 128;

    /// <summary>
    /// All of them; fine-tuning only where there are weights that can be trained further. Where columns are learnt from beside the image, also the image
    /// alone and the columns alone: what each adds is then known.
    /// </summary>
    /// <param name="atHand">The backbones that can be used, cheapest first.</param>
    /// <param name="data">What there is to learn from.</param>
    public static IEnumerable<string> All(IReadOnlyList<Backbone> atHand, ImageData data) =>
    [
        Transfer(atHand, data.Ordered, data.HasColumns ? ["columns: { choice: [joint, late, none] }"] : []),
        Cnn(data.HasColumns ? ["columns: { choice: [joint, none] }"] : []),
        .. data.HasColumns ? [Entry(Tabular())] : (string[])[],
        .. FineTune(atHand) is { } fineTune ? [fineTune] : (string[])[],
    ];

    /// <summary>ML.NET's image trainer on those of its four networks that are here; on the smallest where none is, which then is asked for.</summary>
    /// <param name="atHand">The backbones that can be used, cheapest first.</param>
    public static IEnumerable<string> MLNet(IReadOnlyList<Backbone> atHand) => [Entry("mlnet-images", [], $$"""
        architecture: { choice: [{{Join(atHand.Select(backbone => backbone.Name).Intersect(MLNetBackbones.Names).DefaultIfEmpty(MLNetBackbones.Names[0]))}}] }
        learning-rate: { log-uniform: [1e-3, 0.1] }
        batch-size: { choice: [10, 32] }
        """)];

    /// <summary>Heads on frozen features.</summary>
    /// <param name="atHand">The backbones that can be used, cheapest first.</param>
    /// <param name="ordered">Whether the classes are grades.</param>
    /// <param name="further">Further options, a line each.</param>
    public static string Transfer(IReadOnlyList<Backbone> atHand, bool ordered, params IEnumerable<string> further) => Entry("transfer", further, $$"""
        backbone: { choice: [{{Join(atHand.Select(backbone => backbone.Name).Concat(Together(atHand)))}}] }
        size: { choice: [{{Join(Sizes(atHand))}}] }
        head:
          choice:
            - logistic: { l2: { log-uniform: [1e-4, 100] } }{{(ordered ? "\n    - ordinal: { l2: { log-uniform: [1e-4, 100] } }" : "")}}
            - mlp: { dropout: { uniform: [0, 0.6] }, learning-rate: { log-uniform: [1e-4, 1e-2] } }
            - xgboost: { learning-rate: { log-uniform: [0.03, 0.3] }, depth: { int: [2, 5] } }
        """);

    /// <summary>Softmax regression on frozen features, the cheapest of all.</summary>
    /// <param name="atHand">The backbones that can be used, cheapest first.</param>
    /// <param name="further">Further options, a line each.</param>
    public static string Logistic(IReadOnlyList<Backbone> atHand, params IEnumerable<string> further) => Entry("transfer", further, $$"""
        backbone: { choice: [{{Join(atHand.Select(backbone => backbone.Name))}}] }
        size: { choice: [{{Join(Sizes(atHand))}}] }
        head: { logistic: { l2: { log-uniform: [1e-4, 100] } } }
        """);

    /// <summary>
    /// A network from scratch: small, since the data sets are; deeper ones take hours on a processor and are for those who ask for them.
    /// One-cycle bears the high learning rates that short training needs.
    /// </summary>
    /// <param name="further">Further options, a line each.</param>
    public static string Cnn(params IEnumerable<string> further) => Entry("cnn", further, """
        blocks: { choice: [3, 4] }
        filters: { choice: [12, 16, 24] }
        global-pooling: { choice: [average, max] }
        dropout: { uniform: [0, 0.5] }
        learning-rate: { log-uniform: [1e-3, 2e-2] }
        schedule: one-cycle
        batch-size: 16
        """);

    /// <summary>Published weights trained further; null where none are here.</summary>
    /// <param name="atHand">The backbones that can be used, cheapest first.</param>
    /// <param name="further">Further options, a line each.</param>
    public static string? FineTune(IReadOnlyList<Backbone> atHand, params IEnumerable<string> further) =>
        atHand.Where(backbone => backbone.Trainable).ToList() is { Count: > 0 } trainable
            ? Entry("fine-tune", further, $$"""
                backbone: { choice: [{{Join(trainable.Select(backbone => backbone.Name))}}] }
                learning-rate: { log-uniform: [3e-5, 3e-3] }
                batch-norm: { choice: [learning, frozen] }
                unfreeze: { choice: [gradual, all] }
                """)
            : null;

    /// <summary>
    /// Classifiers on the columns of a table: a linear one, trees, and a small network between them. Trees of a few hundred rows are shallow, slow
    /// learners.
    /// </summary>
    public static string Tabular() => OnColumns("- logistic: { l2: { log-uniform: [1e-4, 10] } }", Trees, SmallNetwork);

    /// <summary>The same for a number, and the mean of neighbours.</summary>
    public static string Numbers() => OnColumns(
        "- ridge: { alpha: { log-uniform: [1e-3, 1000] } }",
        Trees + "\n    loss: { choice: [squared, absolute] }",
        "- knn: { metric: euclidean, neighbours: { log-int: [3, 60] } }",
        SmallNetwork);

    private const string Trees = """
        - xgboost:
            depth: { int: [1, 6] }
            learning-rate: { log-uniform: [0.02, 0.3] }
            row-share: { uniform: [0.5, 1] }
            column-share: { uniform: [0.3, 1] }
            leaf-weight: { log-uniform: [0.5, 20] }
            l2: { log-uniform: [0.1, 30] }
        """;

    private const string SmallNetwork = """
        - mlp:
            hidden: { log-int: [8, 128] }
            dropout: { uniform: [0, 0.6] }
            learning-rate: { log-uniform: [1e-3, 3e-2] }
            weight-decay: { log-uniform: [1e-3, 1] }
        """;

    private static string OnColumns(params IEnumerable<string> heads) =>
        string.Join('\n', ["tabular:", "  head:", "    choice:", .. heads.SelectMany(head => head.Split('\n')).Select(line => $"      {line}")]);

    private static string Entry(string trainer) => string.Join('\n', trainer.Split('\n').Select((line, place) => (place == 0 ? "- " : "  ") + line));

    private static string Entry(string name, IEnumerable<string> further, string options) =>
        string.Join('\n', [$"- {name}:", .. options.Split('\n').Concat(further).Select(line => $"    {line}")]);

    // What photographs taught and what a formula says err on different images.
    private static IEnumerable<string> Together(IReadOnlyList<Backbone> atHand) =>
        atHand.Where(backbone => backbone.Format != BackboneFormat.Formula).Select(backbone => $"{backbone.Name}+scattering");

    private static IEnumerable<string> Sizes(IReadOnlyList<Backbone> backbones) => backbones
        .SelectMany(backbone => backbone.Input.AnySize && backbone.Input.Size > SmallSize ? [SmallSize, backbone.Input.Size] : (int[])[backbone.Input.Size])
        .Distinct()
        .Order()
        .Select(size => FormattableString.Invariant($"{size}"));

    private static string Join(IEnumerable<string> words) => string.Join(", ", words);
}
