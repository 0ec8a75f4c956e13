using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Tables;

public sealed class TableRowsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ATableThatAnotherProgramHolds_IsAnInputThatCannotBeRead()
    {
        var path = _folder.Write("t.csv", "label,age\nyes,1\n");
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.StartsWith($"{path}: cannot be read (", Assert.Throws<InputException>(() => TableRows.Columns(path)).Message, StringComparison.Ordinal);
        Assert.StartsWith($"{path}: cannot be read (", Assert.Throws<InputException>(() => TableRows.Read(path).Count()).Message, StringComparison.Ordinal);
    }
}
