using MLWorkbench.Evaluation.LabelDoubts;
using MLWorkbench.Evaluation.Predictions;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.LabelDoubts;

public class ConfidentLearningTests
{
    private static readonly string[] _three = ["a", "b", "c"];

    [Fact]
    public void AConfidentContradiction_IsFound_AndAnUnsureOneIsNot()
    {
        var set = Set(_three,
        [
            .. Many("a", 10, 0, [0.8, 0.1, 0.1]), .. Many("b", 10, 1, [0.1, 0.8, 0.1]), .. Many("c", 10, 2, [0.1, 0.1, 0.8]),
            Row("wrong", [0], [0.02, 0.96, 0.02]),
            Row("unsure", [0], [0.4, 0.45, 0.15]),
        ]);

        var doubt = Assert.Single(ConfidentLearning.Find(set));

        Assert.Equal(("wrong", 0, 1), (doubt.Row.Sample, doubt.Label, doubt.Suggested));
        Assert.Equal(0.96, doubt.Probability);
        Assert.Equal(0.94, doubt.Margin, 1e-12);
    }

    [Fact]
    public void AClassThatIsSeldomSureOfItself_NeedsLess()
    {
        // The mean of class b is 0.56: 0.6 is confident there, while class a needs about 0.9.
        var set = Set(_three,
        [
            .. Many("a", 20, 0, [0.9, 0.05, 0.05]), .. Many("b", 20, 1, [0.3, 0.55, 0.15]), .. Many("c", 20, 2, [0.1, 0.1, 0.8]),
            Row("x", [2], [0.2, 0.6, 0.2]),
            Row("y", [2], [0.6, 0.2, 0.2]),
        ]);

        Assert.Equal("x", Assert.Single(ConfidentLearning.Find(set)).Row.Sample);
    }

    [Fact]
    public void MostDoubtfulFirst()
    {
        var set = Set(_three,
        [
            .. Many("a", 30, 0, [0.6, 0.2, 0.2]), .. Many("b", 30, 1, [0.2, 0.6, 0.2]), .. Many("c", 30, 2, [0.2, 0.2, 0.6]),
            Row("less", [0], [0.2, 0.7, 0.1]), Row("more", [1], [0.9, 0.05, 0.05]),
        ]);

        Assert.Equal(["more", "less"], ConfidentLearning.Find(set).Select(doubt => doubt.Row.Sample));
    }

    [Fact]
    public void OfAClassWithHardlyAnySamples_NothingIsSaid()
    {
        var set = Set(_three,
        [
            .. Many("a", 20, 0, [0.8, 0.1, 0.1]), .. Many("b", 20, 1, [0.1, 0.8, 0.1]), Row("c", [2], [0.05, 0.9, 0.05]), Row("d", [0], [0.02, 0.03, 0.95]),
        ]);

        Assert.Empty(ConfidentLearning.Find(set));
    }

    [Fact]
    public void SeveralLabels_AreDoubtedEach()
    {
        var set = new PredictionSet(PredictionTask.Multilabel, _three, null,
        [
            .. Many("a", 10, 0, [0.9, 0.1, 0.1]), .. Many("b", 10, 1, [0.1, 0.9, 0.1]),
            Row("missing", [0], [0.9, 0.99, 0.1]),
            Row("surplus", [0, 1], [0.9, 0.01, 0.1]),
        ]);

        Assert.Equal([("missing", 1), ("surplus", 1)], ConfidentLearning.Find(set).Select(doubt => (doubt.Row.Sample, doubt.Label)).Order());
    }

    /// <summary>
    /// 5 % of 600 labels are exchanged; the scores are those of a model that ranks pairs right 97 times in 100. Found and right are each a share
    /// of the planted ones; what else is found are the model's own gross errors.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void PlantedErrors_AreMostlyFound(int seed)
    {
        const int count = 600;
        var random = new Random(seed);
        var planted = Enumerable.Range(0, count).Where(_ => random.NextDouble() < 0.05).ToHashSet();
        var rows = Enumerable.Range(0, count).Select(index =>
        {
            var truth = index % 2;
            var score = 1 / (1 + Math.Exp(-((truth == 1 ? 2.7 : -2.7) + (2 * Normal(random)))));
            return Row($"{index}", [planted.Contains(index) ? 1 - truth : truth], [1 - score, score]);
        });

        var found = ConfidentLearning.Find(Set(["no", "yes"], [.. rows])).Select(doubt => int.Parse(doubt.Row.Sample, System.Globalization.CultureInfo.InvariantCulture)).ToList();

        var right = found.Count(planted.Contains);
        Assert.True(right >= 0.5 * planted.Count, $"recall {right} of {planted.Count}");
        Assert.True(right >= 0.5 * found.Count, $"precision {right} of {found.Count}");
        Assert.True(found.Take(10).Count(planted.Contains) >= 7, "precision of the first ten");
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static IEnumerable<PredictionRow> Many(string name, int count, int label, double[] probabilities) =>
        Enumerable.Range(0, count).Select(index => Row($"{name}{index}", [label], probabilities));

    private static PredictionRow Row(string name, int[] labels, double[] probabilities) => new(name, name, labels, probabilities);

    private static PredictionSet Set(string[] classes, IReadOnlyList<PredictionRow> rows) => new(PredictionSet.TaskOf(classes.Length), classes, null, rows);
}
