namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>MaxPool and AvgPool. The margin counts neither for the largest value nor for the average.</summary>
internal static class Pooling
{
    public static GraphValue Max(ImportNode node) => Pool(node, "MaxPool");

    public static GraphValue Average(ImportNode node) => Pool(node, "AveragePool", ("count_include_pad", 0));

    private static GraphValue Pool(ImportNode node, string type, params OnnxAttribute[] settings)
    {
        var image = ImageView.Of(node);
        var (kernelRows, kernelColumns) = image.Steps("ksize");
        var (strideRows, strideColumns) = image.Steps("strides");
        var (rows, columns) = (new Window(kernelRows, strideRows, 1), new Window(kernelColumns, strideColumns, 1));
        var margins = Margins.Of(image, rows, columns);
        OnnxAttribute margin = margins.Pads is { } pads ? ("pads", pads) : ("auto_pad", "SAME_UPPER");
        OnnxAttribute[] window =
            [Setting.List("kernel_shape", rows.Kernel, columns.Kernel), Setting.List("strides", rows.Stride, columns.Stride), margin];
        return image.Result(node.Emit(type, [image.Name], [.. window, .. settings]), image.Channels, margins.Height, margins.Width);
    }
}
