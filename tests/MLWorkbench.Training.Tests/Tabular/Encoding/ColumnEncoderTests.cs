using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Training.Tabular.Encoding;
using Xunit;

namespace MLWorkbench.Training.Tests.Tabular.Encoding;

public sealed class ColumnEncoderTests
{
    private static readonly TableColumns _age = new([new TableColumn("age", ColumnKind.Number)]);
    private static readonly TableColumns _ward = new([new TableColumn("ward", ColumnKind.Category) { Categories = ["east", "north", "west"] }]);

    [Fact]
    public void WhatIsMissing_IsTheMedian_AndSaidBesideIt()
    {
        var encoder = ColumnEncoder.Fit(_age, [3, 1, float.NaN, 10], new EncoderOptions());

        Assert.Equal(["age", "age is missing"], encoder.Names);
        Assert.Equal([5, 0, 3, 1], encoder.Encode([5, float.NaN]));
    }

    [Fact]
    public void WhereNothingIsMissing_NoFeatureSaysSo() => Assert.Equal(["age"], ColumnEncoder.Fit(_age, [3, 1], new EncoderOptions()).Names);

    [Fact]
    public void WhatOneRowInFiftyLacks_IsTheMedianAlone() => Assert.Equal(
        ["age"], ColumnEncoder.Fit(_age, [.. Enumerable.Range(0, 49).Select(age => (float)age), float.NaN], new EncoderOptions()).Names);

    [Fact]
    public void ARareWord_IsScaledAsOneOfHalfTheRows()
    {
        var encoder = ColumnEncoder.Fit(_ward, [.. Enumerable.Repeat(0f, 90), .. Enumerable.Repeat(1f, 10)], new EncoderOptions { Scale = true });

        Assert.Equal([-1.8f, 1.8f], encoder.Encode([1]), Near);

        static bool Near(float left, float right) => Math.Abs(left - right) < 1e-6;
    }

    [Fact]
    public void WhatMayStayMissing_StaysSo()
    {
        var encoder = ColumnEncoder.Fit(_age, [3, float.NaN], new EncoderOptions { Fill = false });

        Assert.Equal([float.NaN, 7], encoder.Encode([float.NaN, 7]));
    }

    [Fact]
    public void WordsHaveAFeatureEach_RareOnesShareOne_AndSoDoesWhatIsMissing()
    {
        var encoder = ColumnEncoder.Fit(_ward, [0, 0, 1, float.NaN], new EncoderOptions { Rare = 2 });

        Assert.Equal(["ward = east", "ward = (rare word)", "ward = (missing)"], encoder.Names);
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], encoder.Encode([0, 1, float.NaN]));
    }

    [Fact]
    public void AWordThatTheseRowsLack_CountsAsRare_OrAsNoneWhereNoneIsRare()
    {
        Assert.Equal([0, 1], ColumnEncoder.Fit(_ward, [0, 0, 1], new EncoderOptions { Rare = 2 }).Encode([2]));
        Assert.Equal([0, 0], ColumnEncoder.Fit(_ward, [0, 0, 1, 1], new EncoderOptions { Rare = 2 }).Encode([2]));
    }

    [Fact]
    public void Scaled_FeaturesHaveMeanZeroAndDeviationOne_OverTheRowsTheyWereFittedTo()
    {
        float[] rows = [1, 2, 3, 10];

        var scaled = ColumnEncoder.Fit(_age, rows, new EncoderOptions { Scale = true }).Encode(rows);

        Assert.Equal(0, scaled.Average(), 1e-6);
        Assert.Equal(1, scaled.Select(value => value * value).Average(), 1e-6);
    }

    [Fact]
    public void AColumnOfWhichNothingIsKnown_IsZero() =>
        Assert.Equal([0, 1], ColumnEncoder.Fit(_age, [float.NaN], new EncoderOptions()).Encode([float.NaN]));

    /// <summary>Fitted to any rows, the encoder says the same of any others here and in ONNX.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void InOnnx_TheFeaturesAreTheSame(bool fill, bool scale)
    {
        var rows = Gen.Elements(float.NaN, -3.5f, 0, 1, 2).ArrayOf(4).ArrayOf().Where(all => all.Length > 0).Select(all => all.SelectMany(Codes).ToArray());
        Prop.ForAll(rows.ToArbitrary(), rows.ToArbitrary(), (training, others) =>
        {
            var encoder = ColumnEncoder.Fit(Patients.Columns, training, new EncoderOptions { Fill = fill, Scale = scale, Rare = 2 });
            var here = encoder.Encode(others);
            var there = InOnnx(encoder, others);
            return here.Length == there.Length && here.Zip(there).All(pair => pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) < 1e-5);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    // Numbers may be anything; words are places in their lists.
    private static float[] Codes(float[] row) => [row[0], Math.Max(0, row[1]), Math.Max(0, row[2]), row[3]];

    private static float[] InOnnx(ColumnEncoder encoder, float[] rows)
    {
        var graph = new OnnxGraphBuilder("encoder");
        graph.Output(encoder.AddTo(graph, graph.Input("input", OnnxType.Float, "N", encoder.Columns)), "features", OnnxType.Float, "N", encoder.Width);
        using var session = new InferenceSession(graph.Build().ToBytes());
        return session.Run(new FloatTensor(rows, rows.Length / encoder.Columns, encoder.Columns), "features").Values;
    }
}
