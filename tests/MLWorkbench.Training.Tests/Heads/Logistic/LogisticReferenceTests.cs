using System.Globalization;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Logistic;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads.Logistic;

/// <summary>Agreement with scikit-learn 1.2.1: the probabilities of the first two rows, made by sklearn_reference.py beside this file.</summary>
public sealed class LogisticReferenceTests
{
    [Theory]
    [InlineData("60 5 2 0.1 none", new[] { 0.980979575, 0.019020425, 0.501653570, 0.498346430 })]
    [InlineData("60 5 3 0.01 none", new[] { 0.955479105, 0.031058221, 0.013462674, 0.586533172, 0.379057005, 0.034409823 })]
    [InlineData("60 5 3 1 balanced", new[] { 0.509290611, 0.231300846, 0.259408543, 0.401349678, 0.311411908, 0.287238414 })]
    [InlineData("60 5 2 0.1 balanced", new[] { 0.976750084, 0.023249916, 0.463734484, 0.536265516 })]
    [InlineData("20 40 2 0.1 none", new[] { 0.982060862, 0.017939138, 0.025548363, 0.974451637 })]
    [InlineData("20 40 4 0.01 none", new[] { 0.995678979, 0.003053243, 0.000411049, 0.000856728, 0.004192947, 0.005687852, 0.001513509, 0.988605692 })]
    [InlineData("20 40 3 0.1 balanced", new[] { 0.913431985, 0.001227406, 0.085340610, 0.018445054, 0.969209098, 0.012345849 })]
    [InlineData("60 5 3 0.1 labels", new[] { 0.829120016, 0.889401429, 0.278232105, 0.523936440, 0.863295434, 0.224890532 })]
    public void Fit_AgreesWithScikitLearn(string name, double[] expected)
    {
        var words = name.Split(' ');
        var (rows, columns, classes) = (Number(words[0]), Number(words[1]), Number(words[2]));
        var labels = Enumerable.Range(0, rows).Select(row => row * 7 % 11 % classes).ToArray();
        var data = new HeadData
        {
            Rows = rows,
            Columns = columns,
            Classes = classes,
            MultiLabel = words[4] == "labels",
            ClassWeights = words[4] == "balanced" ? ClassWeights.Balanced : ClassWeights.None,
            Labels = [.. labels.Select((label, row) => words[4] == "labels" ? Several(label, row) : [label])],
            Values = Enumerable.Range(0, rows * columns).Select(index => Value(index / columns, index % columns, labels[index / columns])).ToArray(),
        };
        var head = new LogisticHead(new LogisticHeadOptions { L2 = double.Parse(words[3], CultureInfo.InvariantCulture) });
        var probabilities = head.Fit(data).Predict(data.Values.Span, rows).Take(2).SelectMany(row => row).ToArray();
        Assert.Equal(expected.Length, probabilities.Length);
        Assert.All(expected.Zip(probabilities), pair => Assert.Equal(pair.First, pair.Second, 2e-4));
    }

    private static float Value(int row, int column, int label) =>
        (float)(Math.Sin(1 + (0.7 * row * (column + 1))) + (0.5 * Math.Cos(label * (column + 2))) + (3 * column));

    private static int[] Several(int label, int row) =>
        [.. new[] { label == 0, label != 2, row % 4 == 0 }.Select((has, index) => has ? index : -1).Where(index => index >= 0)];

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
