using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Heads;

/// <summary>Several heads on the same features, as folds leave them: the mean of their probabilities.</summary>
public sealed class MeanHead : FittedHead
{
    private readonly IReadOnlyList<FittedHead> _members;

    private MeanHead(IReadOnlyList<FittedHead> members) => _members = members;

    /// <inheritdoc/>
    public override long Parameters => _members.Sum(member => member.Parameters);

    /// <inheritdoc/>
    public override string Description => $"mean of {_members.Count}: {_members[0].Description}";

    /// <inheritdoc/>
    public override bool KeepsImages => _members.Any(member => member.KeepsImages);

    /// <summary>The mean of heads; one alone is itself.</summary>
    /// <param name="members">At least one head, all for the same features and classes.</param>
    public static FittedHead Of(IReadOnlyList<FittedHead> members) => members.Count switch
    {
        0 => throw new ArgumentException("The mean of no heads.", nameof(members)),
        1 => members[0],
        _ => new MeanHead([.. members]),
    };

    /// <inheritdoc/>
    public override float[][] Predict(ReadOnlySpan<float> values, int rows)
    {
        var sum = _members[0].Predict(values, rows);
        foreach (var member in _members.Skip(1))
        {
            var more = member.Predict(values, rows);
            for (var row = 0; row < rows; row++)
            {
                for (var label = 0; label < sum[row].Length; label++)
                {
                    sum[row][label] += more[row][label];
                }
            }
        }

        foreach (var row in sum)
        {
            for (var label = 0; label < row.Length; label++)
            {
                row[label] /= _members.Count;
            }
        }

        return sum;
    }

    /// <inheritdoc/>
    public override string AddTo(OnnxGraphBuilder graph, string features)
    {
        var parts = _members.Select(member => member.AddTo(graph, features)).ToArray();
        return graph.Node("Mean", parts);
    }
}
