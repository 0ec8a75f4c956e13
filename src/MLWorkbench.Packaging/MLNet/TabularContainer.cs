using MLWorkbench.Packaging.MLNet.Schemas;
using MLWorkbench.Packaging.MLNet.Transformers;

namespace MLWorkbench.Packaging.MLNet;

/// <summary>A model of table rows as ML.NET loads it: from the table's own columns to PredictedLabel and Score, or to Score alone where it predicts a number.</summary>
public sealed record TabularContainer
{
    /// <summary>
    /// The graph, one file. Inputs: one [N, 1] for each column, of the same name, float32 or text. Outputs:
    /// <see cref="MLNetColumns.Probabilities"/> and <see cref="MLNetColumns.Decided"/>; of a number <see cref="MLNetColumns.Number"/>.
    /// </summary>
    public required byte[] Graph { get; init; }

    /// <summary>The table's columns in order: numbers (`Single`) or texts.</summary>
    public required IReadOnlyList<SchemaColumn> Columns { get; init; }

    /// <summary>The classes in the order of the graph's columns; empty where a number is predicted.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The entries of the zip.</summary>
    public IReadOnlyList<ContainerEntry> Entries()
    {
        var isNumber = Classes.Count == 0;
        var scoring = new OnnxScoring(Graph, [.. Columns.Select(column => column.Name)], isNumber ? [MLNetColumns.Number] : ClassAnswer.GraphOutputs);
        var chain = new TransformerChain([scoring, .. isNumber ? [new NumberScoring(MLNetColumns.Number), new ColumnDropping([MLNetColumns.Number])] : ClassAnswer.Steps(Classes, severalLabels: false, passing: [])]);
        return [.. chain.Entries(ClassAnswer.Root), new("Schema", SchemaStream.Make(Columns))];
    }
}
