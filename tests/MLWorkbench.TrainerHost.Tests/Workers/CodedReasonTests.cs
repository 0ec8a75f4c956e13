using MLWorkbench.Data;
using MLWorkbench.Imaging.Tests.Volumes;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Planes;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Workers;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Workers;

public sealed class CodedReasonTests : IDisposable
{
    private const string First = "image-abcdefghjkmn";
    private const string Second = "image-nmkjhgfedcba";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ASeriesThatDroppedOut_IsCalledByTheCodeOfItsVolume()
    {
        var path = _folder.File("Mueller_Berta/ct");
        var samples = Samples(Slice(Second, First, path));

        var failure = Failure(path);

        Assert.StartsWith(path, failure.Message, StringComparison.Ordinal);
        Assert.Equal($"{First}: there is no such file or folder", CodedReason.Of(failure.Message, failure, samples));
        Assert.DoesNotContain("Mueller", CodedReason.Of(failure.ToString(), failure, samples), StringComparison.Ordinal);
    }

    [Fact]
    public void SlicesOfACodedSeries_AreCalledByTheirPlace_AndOthersByName()
    {
        var path = Series();
        var failure = Failure(path);

        var coded = CodedReason.Of(failure.ToString(), failure, Samples(Slice(Second, First, path)));
        var named = CodedReason.Of(failure.ToString(), failure, Samples(Slice("ct#1", "ct", path)));

        Assert.Contains($"{First}: 2 slices are missing, the first after file 3 of 4: it lies 3 mm from file 4 of 4", coded, StringComparison.Ordinal);
        Assert.DoesNotContain("mueller", coded, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"{path}: 2 slices are missing, the first after mueller_3.dcm: it lies", named, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input/output error : '{0}/Mueller O'Neill 1.dcm'", "Input/output error : '" + First + "'")]
    [InlineData("Access to the path '{0}/mueller_1.dcm' is denied.", "Access to the path '" + First + "' is denied.")]
    [InlineData("{0}/mueller 1.dcm went away", First)]
    public void ASliceNamedByTheSystem_LosesItsName(string message, string expected)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, message, "/share/Mueller");

        Assert.Equal(expected, CodedReason.Of(text, new IOException(text), Samples(Slice(Second, First, "/share/Mueller"))));
    }

    [Fact]
    public void AFileInsideAnotherSamplesFolder_HasItsOwnCode()
    {
        var samples = Samples(Slice(First, First, "/share/Mueller"), Sample(Second, new FileImage("/share/Mueller/1.png")));

        Assert.Equal($"{Second}: cut short", CodedReason.Of("/share/Mueller/1.png: cut short", null, samples));
    }

    [Fact]
    public void AFileOfArrays_IsNotNamed()
    {
        var samples = Samples(Sample(First, new ArrayImage("/share/Mueller.npz", "train_images", 0)));

        Assert.Equal("the file of arrays: damaged", CodedReason.Of("/share/Mueller.npz: damaged", null, samples));
    }

    [Fact]
    public void SamplesThatCannotBeRead_LeaveNoReasonThatMayNameFiles()
    {
        var samples = _folder.Write("samples.json", "{");

        Assert.DoesNotContain("Mueller", CodedReason.Of("/share/Mueller: cut short", null, samples), StringComparison.Ordinal);
        Assert.Equal($"{samples}: damaged", CodedReason.Of($"{samples}: damaged", null, samples));
    }

    private static Exception Failure(string path) => Record.Exception(() => VolumeStore.Get(path));

    private string Series()
    {
        foreach (var (number, place) in new[] { 0, 1, 2, 5 }.Index())
        {
            File.WriteAllBytes(_folder.File($"Mueller_Berta/ct/mueller_{number + 1}.dcm"), new SeriesFile { At = place }.Bytes());
        }

        return _folder.File("Mueller_Berta/ct");
    }

    private static Sample Slice(string id, string volume, string path) =>
        Sample(id, new VolumeImage(path, new VolumeOptions().Planes(1).First())) with { Volume = volume };

    private static Sample Sample(string id, ImageSource image) => new(id, image, [0], "g", Partition.Training, 0, new Dictionary<string, string>());

    private string Samples(params Sample[] samples)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.json");
        SampleFile.Write(path, new TrainingData { Classes = ["no", "yes"], PositiveClass = 1, MultiLabel = false, Training = samples, Validation = [] });
        return path;
    }
}
