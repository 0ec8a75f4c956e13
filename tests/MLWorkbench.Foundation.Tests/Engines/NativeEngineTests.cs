using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Foundation.Tests.Engines;

public class NativeEngineTests
{
    [Fact]
    public void MissingLibrary_NamesEngineFileAndCure()
    {
        var failure = Assert.Throws<EngineMissingException>(() => NativeEngine.Load("libtorch", "libnot_there.so", "Install libtorch-dev."));

        Assert.Equal("libtorch: libnot_there.so was not found. Install libtorch-dev.", failure.Message);
        Assert.Equal("libtorch", failure.Engine);
    }

    [Fact]
    public void LibraryThatDoesNotLoad_NamesItsPathAndCure()
    {
        using var folder = new TempFolder();
        var path = folder.Write("libbroken.so", "no library");

        var failure = With(folder.Path, () =>
            Assert.Throws<EngineMissingException>(() => NativeEngine.Load("OpenCV", "libbroken.so", "Run ./workbench doctor.")));

        Assert.StartsWith($"OpenCV: {path} does not load (", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Run ./workbench doctor.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void LibraryThatDoesNotLoad_SaysWhatTheLoaderSaid()
    {
        using var folder = new TempFolder();
        folder.Write("libbroken.so", "no library");

        var failure = With(folder.Path, () =>
            Assert.Throws<EngineMissingException>(() => NativeEngine.Load("OpenCV", "libbroken.so", "Install OpenCV.")));

        Assert.DoesNotContain("strace", failure.Message, StringComparison.Ordinal);
        Assert.Contains("file too short", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FoldersOfPackages_AreSearchedToo()
    {
        var known = ((string)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES")!).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

        Assert.Subset(NativeEngine.Folders().ToHashSet(), known.Where(Directory.Exists).ToHashSet());
    }

    [Fact]
    public void FoldersOfTheVariable_AreSearchedFirst()
    {
        using var first = new TempFolder();
        using var second = new TempFolder();

        var folders = With($"{first.Path}{Path.PathSeparator}{second.Path}", () => NativeEngine.Folders().ToList());

        Assert.Equal([first.Path, second.Path, AppContext.BaseDirectory], folders.Take(3));
    }

    [Fact]
    public void FoldersThatAreMissing_ArePassedOver() =>
        Assert.DoesNotContain("/not/there", With("/not/there", () => NativeEngine.Folders().ToList()));

    [Fact]
    public void Checkout_IsFoundFromAnyFolderInIt() =>
        Assert.Equal(Repository.Root, NativeEngine.CheckoutRoot(Repository.PathOf(Path.Combine("src", "MLWorkbench.Foundation"))));

    [Fact]
    public void NearestCheckout_Wins()
    {
        using var folder = new TempFolder();
        folder.Write("MLWorkbench.sln", "");
        folder.Write("inner/MLWorkbench.sln", "");
        var deep = Directory.CreateDirectory(Path.Combine(folder.Path, "inner", "a", "b")).FullName;

        Assert.Equal(Path.Combine(folder.Path, "inner"), NativeEngine.CheckoutRoot(deep));
    }

    [Fact]
    public void OutsideACheckout_ThereIsNone()
    {
        using var folder = new TempFolder();

        Assert.Null(NativeEngine.CheckoutRoot(folder.Path));
    }

    private static T With<T>(string folders, Func<T> work)
    {
        var before = Environment.GetEnvironmentVariable(NativeEngine.FoldersVariable);
        Environment.SetEnvironmentVariable(NativeEngine.FoldersVariable, folders);
        try
        {
            return work();
        }
        finally
        {
            Environment.SetEnvironmentVariable(NativeEngine.FoldersVariable, before);
        }
    }
}
