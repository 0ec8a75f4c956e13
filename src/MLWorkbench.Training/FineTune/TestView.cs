using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.FineTune;

/// <summary>
/// A network that looks at an image in another way: rows and columns taken in another order, those beyond an edge being the edge's own.
/// The views of one network are members of one exported graph, which gives the mean of their probabilities (after Krizhevsky et al. 2012).
/// </summary>
internal sealed class TestView : Module
{
    private const int ShiftedPart = 32;

    private readonly FineTuneNetwork _network;
    private readonly Tensor? _rows;
    private readonly Tensor? _columns;

    private TestView(FineTuneNetwork network, long[]? rows, long[]? columns, Device device)
    {
        using var scope = TensorScope.Begin();
        _network = Register("network", network);
        _rows = rows is null ? null : RegisterBuffer("rows", Tensor.FromArray(rows));
        _columns = columns is null ? null : RegisterBuffer("columns", Tensor.FromArray(columns));
        To(device);
    }

    /// <summary>
    /// The network itself and further views: 1 the image as it is; 2 also mirrored left to right; 5 also shifted left, right, up and down
    /// by a 32nd of its length (at least one pixel), what is missing at the edge repeating the edge; 10 these five and their mirror images.
    /// </summary>
    /// <param name="network">The network; disposing of a view disposes of it too.</param>
    /// <param name="count">1, 2, 5 or 10.</param>
    /// <param name="height">Of the images.</param>
    /// <param name="width">Of the images.</param>
    /// <param name="device">Where the network is.</param>
    public static IReadOnlyList<Module> Of(FineTuneNetwork network, int count, int height, int width, Device device = default)
    {
        var (down, right) = (Math.Max(1, height / ShiftedPart), Math.Max(1, width / ShiftedPart));
        (int Down, int Right)[] shifts = count >= 5 ? [(0, 0), (0, -right), (0, right), (-down, 0), (down, 0)] : [(0, 0)];
        bool[] mirrored = count is 2 or 10 ? [false, true] : [false];
        return
        [
            .. mirrored.SelectMany(mirror => shifts.Select(shift => (mirror, shift) is (false, (0, 0))
                ? (Module)network
                : new TestView(network, Order(height, shift.Down, false), Order(width, shift.Right, mirror), device))),
        ];
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var prepared = _network.Prepare(x);
        prepared = _rows is null ? prepared : prepared.IndexSelect(2, _rows);
        prepared = _columns is null ? prepared : prepared.IndexSelect(3, _columns);
        return scope.Keep(_network.Classify(prepared));
    }

    private static long[]? Order(int length, int shift, bool mirrored) => shift == 0 && !mirrored
        ? null
        : [.. Enumerable.Range(0, length).Select(place => (long)Math.Clamp((mirrored ? length - 1 - place : place) - shift, 0, length - 1))];
}
