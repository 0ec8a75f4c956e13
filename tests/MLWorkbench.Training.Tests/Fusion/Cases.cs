using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Training.Tests.Support;

namespace MLWorkbench.Training.Tests.Fusion;

/// <summary>
/// Bright quarters with a treatment beside them. What a treatment does depends on the picture: of label 1 are those whose quarter and treatment agree,
/// so that neither tells anything alone.
/// </summary>
internal static class Cases
{
    public static TableColumns Columns { get; } = new(
    [
        new TableColumn("dose", ColumnKind.Number),
        new TableColumn("treatment", ColumnKind.Category) { Categories = ["A", "B"] },
    ]);

    public static TrainingData Data(int training = 48, int validation = 16, int folds = 0) => Tiny.Data() with
    {
        Training = Samples("case", training, folds),
        Validation = folds > 0 ? [] : Samples("validation", validation, 0),
    };

    public static TrainingJob Job(TrainingData data) => Tiny.Job(data) with { Input = new InputPlan.PixelsAndRow(Tiny.Plan(), Columns) };

    /// <summary>What a graph with two inputs says of samples.</summary>
    public static float[][] Run(byte[] onnx, TrainingJob job, IReadOnlyList<Sample> samples)
    {
        using var session = new InferenceSession(onnx);
        var output = session.Run(job.Input.Layout.Tensors(job.Input.ReadAll(samples, 1), samples.Count), ["probabilities"])[0];
        return [.. output.Values.Chunk(output.Values.Length / samples.Count)];
    }

    private static Sample[] Samples(string name, int count, int folds) =>
    [
        .. Enumerable.Range(0, count).Select(index =>
        {
            var (quarter, treatment) = (index % 2, index / 2 % 2);
            var picture = Tiny.Sample($"{name}-{index}", Tiny.Side, [quarter], folds == 0 ? -1 : index / 4 % folds);
            var dose = index % 5 == 0 ? "" : FormattableString.Invariant($"{10 + (index * 7 % 13)}");
            return picture with
            {
                Labels = [quarter == treatment ? 1 : 0],
                Content = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}-{index}-{quarter}"))),
                Columns = new Dictionary<string, string> { ["dose"] = dose, ["treatment"] = treatment == 0 ? "A" : "B" },
            };
        }),
    ];
}
