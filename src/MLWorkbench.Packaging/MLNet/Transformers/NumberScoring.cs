using MLWorkbench.Packaging.MLNet.Schemas;
using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>
/// ML.NET's prediction of a number over a linear model that changes nothing: it makes a vector [1, 1] the one number (Single) in the column
/// Score that ML.NET's own regressors give. Byte for byte as ML.NET 5.0.1 saves such a model.
/// </summary>
/// <param name="Input">A vector [1, 1].</param>
internal sealed record NumberScoring(string Input) : IChainStep
{
    private const string Label = "Label";

    private static readonly ComponentSignature _signature = new("REG PRED", 0x00010001, 0x00010001, "RegressionPredXfer", Component.Data);
    private static readonly ComponentSignature _linear = new("LIN RGRS", 0x00020001, 0x00020001, "LinearRegressionExec", Component.StandardTrainers);

    public IEnumerable<ContainerEntry> Entries(string folder) =>
    [
        Component.Key(folder, _signature, payload => payload.Write(Input)),
        new($"{folder}/TrainSchema", SchemaStream.Make([new SchemaColumn(Input, new ColumnType.Vector(ColumnType.Single, 1, 1)), new SchemaColumn(Label, ColumnType.Single)])),
        Component.Key($"{folder}/Model", _linear, WriteIdentity),
    ];

    /// <summary>Score = 1 * value + 0.</summary>
    private static void WriteIdentity(PayloadWriter payload)
    {
        const int features = 1;
        const int dense = 0;
        payload.Write(sizeof(float));
        payload.Write(0f);
        payload.Write(features);
        payload.Write(dense);
        payload.Write(features);
        payload.Write(1f);
    }
}
