namespace MLWorkbench.Training.Tests.Support;

/// <summary>The graph of a model that is a network of its own.</summary>
internal static class WholeGraphs
{
    extension(TrainedModel model)
    {
        public byte[] Onnx => model.Whole.Onnx;

        public ExportProbe Probe => model.Whole.Probe;

        private TrainedGraph.Whole Whole => (TrainedGraph.Whole)model.Graph;
    }
}
