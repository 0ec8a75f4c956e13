using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Foundation.Tests.Privacy;

public sealed class PrivacyKeyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void AKeyThatOthersMayOpen_IsRefused_OrWarnedOf_NamingTheCommandThatMendsIt(UnixFileMode others)
    {
        var path = _folder.File("the key");
        var made = PrivacyKey.Open(path);
        Allow(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);

        var refusal = Assert.Throws<WorkbenchException>(() => PrivacyKey.Open(path));
        var remarks = new List<string>();
        var warned = PrivacyKey.Open(path, remarks.Add);

        Assert.EndsWith($"chmod 600 '{path}' mends that.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([refusal.Message], remarks);
        Assert.Equal(made.Digest("Berta"), warned.Digest("Berta"));
    }

    [Fact]
    public void AKeyOfItsOwnerAlone_IsUsedWithoutAWord()
    {
        var path = _folder.File("key");
        var remarks = new List<string>();

        var made = PrivacyKey.Open(path, remarks.Add);
        var again = PrivacyKey.Open(path, remarks.Add);

        Assert.Empty(remarks);
        Assert.Equal(made.Digest("Berta"), again.Digest("Berta"));
    }

    public void Dispose() => _folder.Dispose();

    private static void Allow(string path, UnixFileMode mode)
    {
        Assert.False(OperatingSystem.IsWindows(), "Windows has no such modes");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
