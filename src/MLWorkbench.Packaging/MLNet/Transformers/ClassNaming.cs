using MLWorkbench.Packaging.MLNet.Schemas;
using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>
/// ML.NET's multiclass prediction over a linear model that changes nothing: it names the places of a vector [1, classes] after the classes
/// (annotation SlotNames) and gives the key of the greatest one. The named values are always in the column Score: ML.NET takes no other name.
/// </summary>
/// <param name="Input">A vector [1, classes].</param>
/// <param name="Greatest">The key of the class with the greatest value; the first of equal ones.</param>
/// <param name="Classes">The classes in the order of the vector.</param>
internal sealed record ClassNaming(string Input, string Greatest, IReadOnlyList<string> Classes) : IChainStep
{
    private const string Label = "Label";

    private static readonly ComponentSignature _signature = new("MC  PRED", 0x00010002, 0x00010001, "MulticlassPredXfer", Component.Data);
    private static readonly ComponentSignature _linear =
        new("MCLINEAR", 0x00010001, 0x00010001, "MulticlassLinear", Component.StandardTrainers);

    public IEnumerable<ContainerEntry> Entries(string folder) =>
    [
        Component.Key(folder, _signature, payload =>
        {
            payload.Write(Input);
            payload.Write(Label);
            payload.Write(MLNetColumns.Score);
            payload.Write(Greatest);
        }),
        new($"{folder}/TrainSchema", SchemaStream.Make(
        [
            new SchemaColumn(Label, new ColumnType.Key((ulong)Classes.Count))
            {
                Annotations = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["KeyValues"] = Classes },
            },
            new SchemaColumn(Input, new ColumnType.Vector(ColumnType.Single, 1, Classes.Count)),
        ])),
        Component.Key($"{folder}/Model", _linear, WriteIdentity),
    ];

    /// <summary>Scores = identity * values + 0, dense, class by class.</summary>
    private void WriteIdentity(PayloadWriter payload)
    {
        const int sizeOfFloat = sizeof(float);
        const int dense = 0;
        var count = Classes.Count;
        payload.Write(sizeOfFloat);
        payload.Write(count);
        payload.Write(count);
        for (var i = 0; i < count; i++)
        {
            payload.Write(0f);
        }

        payload.Write(dense);
        payload.Write(dense);
        payload.Write(count * count);
        for (var i = 0; i < count * count; i++)
        {
            payload.Write(i / count == i % count ? 1f : 0f);
        }
    }
}
