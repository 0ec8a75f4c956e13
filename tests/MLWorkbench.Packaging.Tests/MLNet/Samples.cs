using MLWorkbench.Packaging.MLNet;
using MLWorkbench.Packaging.MLNet.Schemas;

namespace MLWorkbench.Packaging.Tests.MLNet;

/// <summary>Containers around a graph that nobody runs here.</summary>
internal static class Samples
{
    public static ImageContainer Image { get; } = new()
    {
        Graph = [0x08, 8, .. Contents.Field(7, Contents.Field(5, Contents.Field(9, [1, 2, 3])))],
        Input = MLNetInput.ImagePath,
        Channels = 1,
        Height = 48,
        Width = 64,
        Classes = ["gutartig", "bösartig"],
    };

    public static TabularContainer Table { get; } = new()
    {
        Graph = [0x08, 8, .. Contents.Field(7, Contents.Field(5, Contents.Field(9, [1, 2, 3])))],
        Columns = [new("age", ColumnType.Single), new("sex", ColumnType.Text)],
        Classes = ["no", "yes"],
    };

    public static Dictionary<string, byte[]> Entries(IReadOnlyList<ContainerEntry> entries) =>
        entries.ToDictionary(entry => entry.Name, entry => entry.Bytes, StringComparer.Ordinal);
}
