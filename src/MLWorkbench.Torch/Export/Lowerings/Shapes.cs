namespace MLWorkbench.Torch.Export.Lowerings;

/// <summary>Reshaping without writing the batch size down.</summary>
internal static class Shapes
{
    /// <summary>
    /// A Reshape to a shape seen in two recordings: fixed lengths are numbers, a batch that stays in its place is 0 (copied),
    /// and any other length that depends on the batch is -1 (inferred).
    /// </summary>
    /// <param name="call">The call that is written.</param>
    /// <param name="value">The value to reshape.</param>
    /// <param name="from">Its shape.</param>
    /// <param name="to">The shape wanted.</param>
    public static string Reshape(LoweredCall call, string value, Length[] from, Length[] to)
    {
        if (from.SequenceEqual(to))
        {
            return value;
        }

        var shape = new long[to.Length];
        for (var i = 0; i < to.Length; i++)
        {
            shape[i] = to[i].IsFixed ? to[i].First : i < from.Length && from[i] == to[i] ? 0 : -1;
        }

        return shape.Count(length => length == -1) <= 1
            ? call.Node("Reshape", [value, call.Constant(shape)])
            : throw call.Refuse("has more than one length that depends on the batch");
    }
}
