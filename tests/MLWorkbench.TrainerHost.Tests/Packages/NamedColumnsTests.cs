using MLWorkbench.Foundation.Tables;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.TrainerHost.Packages;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Packages;

/// <summary>Columns under their own names become the tensor that models read.</summary>
public sealed class NamedColumnsTests
{
    [Fact]
    public void Numbers_EnterAsTheyAre_EvenUnderAwkwardNames()
    {
        var columns = new TableColumns([new TableColumn("Alter (Jahre)", ColumnKind.Number), new TableColumn("Concat", ColumnKind.Number)]);
        var graph = new OnnxGraphBuilder("table");
        graph.Output(NamedColumns.AddTo(graph, columns), "tensor", OnnxType.Float, "N", 2);
        using var session = new InferenceSession(graph.Build().ToBytes());

        var tensor = session.Run([new FloatTensor([1, 2, 3], 3, 1), new FloatTensor([4, float.NaN, 6], 3, 1)], ["tensor"])[0];

        Assert.Equal([1, 4, 2, float.NaN, 3, 6], tensor.Values);
    }
}
