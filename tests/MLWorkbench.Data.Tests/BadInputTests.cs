using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests;

/// <summary>One clear message each, naming the place.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void MissingPath() =>
        Assert.StartsWith("scans: there is no such file or folder", Refused("scans"), StringComparison.Ordinal);

    [Fact]
    public void EmptyFolder() => Assert.Equal(".: the folder is empty.", Refused("."));

    [Fact]
    public void ImagesWithoutClassFolders()
    {
        TestData.Images(_folder, "a.png", "b.png");

        Assert.Equal(".: 2 files but no class folders; give one folder per class, or a CSV manifest.", Refused("."));
    }

    [Fact]
    public void ClassFolderWithoutImages()
    {
        TestData.TwoClasses(_folder);
        _folder.Write("maybe/readme.txt", "nothing");

        Assert.StartsWith("./maybe: the class folder holds no image", Refused("."), StringComparison.Ordinal);
    }

    [Fact]
    public void ClassFolderWithNoReadableImage()
    {
        TestData.TwoClasses(_folder);
        _folder.Write("maybe/a.png", "broken");

        Assert.Equal("./maybe: none of the 1 image in this class folder can be read (maybe/a.png: is no image).", Refused("."));
    }

    [Fact]
    public void TooManyUnreadableFiles()
    {
        TestData.TwoClasses(_folder);
        foreach (var i in Enumerable.Range(0, 5))
        {
            _folder.Write($"no/broken{i}.png", $"broken {i}");
        }

        Assert.Equal(
            ".: 5 of 45 image files cannot be read (11.1 %; data.max-rejected allows 10.0 %). "
            + "For example no/broken0.png: is no image; no/broken1.png: is no image; no/broken2.png: is no image.",
            Refused("."));
    }

    [Fact]
    public void FewUnreadableFiles_AreListedAndNoFailure()
    {
        TestData.TwoClasses(_folder);
        _folder.Write("no/broken.png", "broken");

        var dataset = TestData.Load(_folder);

        Assert.Equal([new RejectedFile("no/broken.png", "is no image")], dataset.Rejected);
        Assert.Contains("1 file of 41 could not be read and was set aside: no/broken.png (is no image)", dataset.Notices);
    }

    [Fact]
    public void OneClassOnly()
    {
        TestData.Images(_folder, "yes/1.png", "yes/2.png");

        Assert.Equal(".: there is only one class, 'yes'; at least two are needed.", Refused("."));
    }

    [Fact]
    public void SplitFoldersWithoutTraining()
    {
        TestData.Images(_folder, "val/yes/1.png", "test/no/2.png");

        Assert.Equal(".: has test and val but no training folder (train or training).", Refused("."));
    }

    [Fact]
    public void ClassWithOneImage()
    {
        TestData.TwoClasses(_folder);
        TestData.Images(_folder, "maybe/1.png");

        Assert.Equal(
            "Class 'maybe' has 1 image: it cannot be in both training and test. Merge it, drop it, or set split.minimum-groups: 1.",
            Refused("."));
    }

    [Theory]
    [InlineData("file,label\na.png,yes\nmissing.png,no\n", "m.csv(3): 'missing.png' does not exist. Paths are relative to the manifest.")]
    [InlineData("file,label\na.png,yes\nb.png,\n", "m.csv(3): the label is empty. Give one, or remove the row.")]
    [InlineData("file,label,split\na.png,yes,train\nb.png,no,trian\n", "m.csv(3): unknown split 'trian'; known are dev, test, testing, train, training, val, valid, validation. Did you mean 'train'?")]
    [InlineData("file,label,split\na.png,yes,train\nb.png,no,\n", "m.csv(3): the split is empty. Use one of dev, test, testing, train, training, val, valid, validation, or set split.official: false.")]
    [InlineData("a.png,yes\nb.png,no\n", "m.csv(1): the first row must name the columns (file,label,group,split), but it holds 'a.png'. Add a header.")]
    [InlineData("file,lable\na.png,yes\n", "m.csv(1): no column 'label' (columns: file, lable). Did you mean 'lable'? Set data.columns.label to the column's name.")]
    [InlineData("file,label\na.png,yes\na.png,no\n", "m.csv(3): 'a.png' is listed twice, first in line 2.")]
    [InlineData("file,label\na.png,yes,extra\n", "m.csv(2): 3 values, but the header names 2 columns.")]
    [InlineData("file,label\n", "m.csv: the manifest has a header but no rows.")]
    [InlineData("file,label\n,yes\n", "m.csv(2): no file is named.")]
    [InlineData("file,file\na.png,b.png\n", "m.csv(1): two columns are named 'file'.")]
    [InlineData("", "m.csv: the manifest is empty; its first row must name the columns (file,label,group,split).")]
    public void WrongManifest(string text, string message)
    {
        TestData.Images(_folder, "a.png", "b.png");
        _folder.Write("m.csv", text);

        Assert.Equal(message, Refused("m.csv"));
    }

    [Fact]
    public void QuotationMarksThatDoNotMatch()
    {
        TestData.Images(_folder, "a.png", "b.png");
        _folder.Write("m.csv", "file,label\na.png,\"yes\nb.png,no\n");

        Assert.StartsWith("m.csv(2): no valid CSV", Refused("m.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownColumnsNamedInTheOptions()
    {
        TestData.Images(_folder, "a.png", "b.png");
        _folder.Write("m.csv", "file,label,patient\na.png,yes,1\nb.png,no,2\n");

        Assert.Equal(
            "m.csv(1): no column 'patients' for data.group (columns: file, label, patient). Did you mean 'patient'?",
            Refused("m.csv", options => options with { Group = "patients" }));
        Assert.StartsWith(
            "m.csv(1): no column 'part'",
            Refused("m.csv", options => options with { Columns = new ColumnOptions { Split = "part" } }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void GroupPatternThatDoesNotFitEveryFile()
    {
        TestData.TwoClasses(_folder);
        TestData.Images(_folder, "no/p1_1.png");

        Assert.StartsWith(
            ".: the pattern '{patient}_*' of data.group does not fit 40 files of 41: no/00.png",
            Refused(".", options => options with { Group = "{patient}_*" }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownClassNames()
    {
        TestData.TwoClasses(_folder);
        var classes = new Dictionary<string, string> { ["no"] = "no", ["yess"] = "yes" };

        Assert.Equal(
            "./yes/00.png: the label 'yes' is not among data.classes (no, yess). Did you mean 'yess'?",
            Refused(".", options => options with { Classes = classes }));
        Assert.Equal(
            ".: data.positive 'yess' is no class (no, yes). Did you mean 'yes'?",
            Refused(".", options => options with { Positive = "yess" }));
    }

    [Fact]
    public void ArrayFileCutInTheMiddle()
    {
        var path = TestData.Npz(_folder, "a.npz", ("train_images", TestData.Npy("|u1", "9, 4, 4", new byte[144])), ("train_labels", TestData.Npy("|u1", "9,", new byte[9])));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..150]);

        Assert.Equal("a.npz: no whole .npz file (a zip of arrays): it is damaged or cut off.", Refused("a.npz"));
    }

    [Fact]
    public void ArraysOfDifferentLengths()
    {
        TestData.Npz(_folder, "a.npz", ("train_images", TestData.Npy("|u1", "9, 4, 4", new byte[144])), ("train_labels", TestData.Npy("|u1", "8,", new byte[8])));

        Assert.Equal("a.npz: 'train_images' has 9 images, but 'train_labels' has the shape (8).", Refused("a.npz"));
    }

    [Fact]
    public void ArraysWithoutLabels_WithoutImages_OrOfOddShape()
    {
        TestData.Npz(_folder, "a.npz", ("train_images", TestData.Npy("|u1", "9, 4, 4", new byte[144])));
        TestData.Npz(_folder, "b.npz", ("x", TestData.Npy("|u1", "9,", new byte[9])));
        TestData.Npz(_folder, "c.npz", ("train_images", TestData.Npy("|u1", "2, 4, 4, 2", new byte[64])));

        Assert.Equal("a.npz: has 'train_images' but no 'train_labels'.", Refused("a.npz"));
        Assert.Equal("b.npz: none of the arrays train_images, val_images, test_images (arrays: x).", Refused("b.npz"));
        Assert.Equal("c.npz: 'train_images' has the shape (2, 4, 4, 2); images are [N, H, W] or [N, H, W, 3].", Refused("c.npz"));
    }

    [Fact]
    public void AFileOfAnotherKind()
    {
        _folder.Write("a.txt", "text");

        Assert.StartsWith("a.txt: files of type '.txt' are not read as data", Refused("a.txt"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Refused(string path, Func<DataOptions, DataOptions>? change = null) =>
        TestData.Refused(() => TestData.Load(_folder, path, change));
}
