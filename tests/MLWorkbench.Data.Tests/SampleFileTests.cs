using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests;

public sealed class SampleFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Read_GivesBackWhatWasWritten(int folds)
    {
        TestData.TwoClasses(_folder);
        var data = TestData.Load(_folder, ".", options => options with { Split = new SplitOptions { Folds = folds } }).Data;
        SampleFile.Write(_folder.File("samples.json"), data);

        var read = SampleFile.Read(_folder.File("samples.json"));

        Assert.Equal(data.Classes, read.Classes);
        Assert.Equal(data.PositiveClass, read.PositiveClass);
        Assert.Equal(Rows(data.Training), Rows(read.Training));
        Assert.Equal(Rows(data.Validation), Rows(read.Validation));
        Assert.Equal(data.Folds.Count, read.Folds.Count);
    }

    [Fact]
    public void TestRows_AreNotInTheFile()
    {
        TestData.TwoClasses(_folder);
        var dataset = TestData.Load(_folder);
        SampleFile.Write(_folder.File("samples.json"), dataset.Data);

        var text = File.ReadAllText(_folder.File("samples.json"));

        Assert.All(dataset.Test.Samples, sample => Assert.DoesNotContain($"\"{sample.Id}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void TestRows_CannotBeWritten()
    {
        TestData.TwoClasses(_folder);
        var dataset = TestData.Load(_folder);

        Assert.Throws<ArgumentException>(() =>
            SampleFile.Write(_folder.File("samples.json"), dataset.Data with { Training = dataset.Test.Samples }));
    }

    [Fact]
    public void ADamagedFile_IsNamed()
    {
        var path = _folder.Write("samples.json", "{ \"version\": 1, ");

        Assert.StartsWith($"{path}: damaged sample file", Assert.Throws<WorkbenchException>(() => SampleFile.Read(path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Rows(IEnumerable<Sample> samples) => samples.Select(sample =>
        $"{sample.Id} {sample.Image} {sample.Label} {sample.Group} {sample.Partition} {sample.Fold} {sample.Content} {sample.Columns.Count}");
}
