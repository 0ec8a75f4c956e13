using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Backbones.Weights;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Backbones.Tests.Weights;

public sealed class WeightDownloadsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly byte[] _file = SafeTensorsFile(300_000);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Download_PinsTheHashOfTheFirstFile_AndReportsProgress()
    {
        using var server = new FaultyServer((_, _) => FaultyServer.Answer.Whole(_file));
        var seen = new List<DownloadProgress>();

        var path = await Get(server.Address, progress: new Direct(seen.Add));

        Assert.Equal(_file, File.ReadAllBytes(path));
        Assert.Equal(HashOf(_file), WeightPin.Read(_folder.Path, "net")!.Sha256);
        Assert.Equal(new DownloadProgress(_file.Length, _file.Length), seen[^1]);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.part*"));
    }

    [Fact]
    public async Task Download_GoesOn_WhereTheConnectionWasCut()
    {
        using var server = new FaultyServer((request, from) =>
            request == 0 ? FaultyServer.Answer.Whole(_file, sent: 100_000) : FaultyServer.Answer.Rest(_file, from ?? 0, sent: 70_000));

        var path = await Get(server.Address);

        Assert.Equal(_file, File.ReadAllBytes(path));
        Assert.Null(server.Ranges[0]);
        Assert.All(server.Ranges.Skip(1), from => Assert.True(from > 0));
    }

    [Fact]
    public async Task Download_GoesOn_WhereAnEarlierProcessStopped()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "net.safetensors.part"), _file[..200_000]);
        using var server = new FaultyServer((_, from) => FaultyServer.Answer.Rest(_file, from ?? 0));

        var path = await Get(server.Address);

        Assert.Equal(_file, File.ReadAllBytes(path));
        Assert.Equal([200_000L], server.Ranges);
    }

    [Fact]
    public async Task ServerThatIgnoresRange_IsReadFromTheBeginning()
    {
        using var server = new FaultyServer((request, _) => FaultyServer.Answer.Whole(_file, sent: request == 0 ? 100_000 : null));

        Assert.Equal(_file, File.ReadAllBytes(await Get(server.Address)));
    }

    [Fact]
    public async Task ServerThatAnswersAnotherRange_IsNotBelieved()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "net.safetensors.part"), _file[..1000]);
        using var server = new FaultyServer((request, from) =>
            request == 0 ? FaultyServer.Answer.Rest(_file, 500) : from is { } at ? FaultyServer.Answer.Rest(_file, at) : FaultyServer.Answer.Whole(_file));

        Assert.Equal(_file, File.ReadAllBytes(await Get(server.Address)));
    }

    [Fact]
    public async Task ServerThatPromisesMoreThanItSends_IsGivenUp_AndWhatCameIsKept()
    {
        using var server = new FaultyServer((_, from) =>
            from is null ? FaultyServer.Answer.Whole(_file, claimed: _file.Length + 10) : FaultyServer.Answer.Rest([.. _file, .. new byte[10]], from.Value, sent: 0));

        var failed = await Assert.ThrowsAsync<WorkbenchException>(() => Get(server.Address));

        Assert.Contains("keeps breaking off after", failed.Message);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "net.safetensors")));
        Assert.Equal(_file.Length, new FileInfo(Path.Combine(_folder.Path, "net.safetensors.part")).Length);
    }

    [Fact]
    public async Task ServerThatPromisesLess_IsNoticed()
    {
        using var server = new FaultyServer((_, _) => FaultyServer.Answer.Whole(_file, claimed: 1000));

        var failed = await Assert.ThrowsAsync<WorkbenchException>(() => Get(server.Address));

        Assert.Contains("no weights file of 'net'", failed.Message);
        Assert.Null(WeightPin.Read(_folder.Path, "net"));
    }

    [Fact]
    public async Task WrongBytes_AreNotKept()
    {
        using var server = new FaultyServer((_, _) => FaultyServer.Answer.Whole([.. _file.Reverse()]));

        var failed = await Assert.ThrowsAsync<WorkbenchException>(() => Get(server.Address, HashOf(_file)));

        Assert.Contains($"SHA-256 {HashOf([.. _file.Reverse()])}, but {HashOf(_file)} was expected", failed.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task PageInsteadOfAFile_IsNotPinned()
    {
        using var server = new FaultyServer((_, _) => FaultyServer.Answer.Whole(Encoding.UTF8.GetBytes("<html><body>Sign in</body></html>")));

        var failed = await Assert.ThrowsAsync<WorkbenchException>(() => Get(server.Address));

        Assert.Contains("no weights file of 'net'", failed.Message);
        Assert.Null(WeightPin.Read(_folder.Path, "net"));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task OtherFileThanTheOnePinned_IsRefused()
    {
        using (var first = new FaultyServer((_, _) => FaultyServer.Answer.Whole(_file)))
        {
            File.Delete(await Get(first.Address));
        }

        using var second = new FaultyServer((_, _) => FaultyServer.Answer.Whole(SafeTensorsFile(1000)));
        await Assert.ThrowsAsync<WorkbenchException>(() => Get(second.Address));
    }

    [Fact]
    public async Task NoConnection_SaysWhichFileToPutWhere()
    {
        Uri gone;
        using (var server = new FaultyServer((_, _) => FaultyServer.Answer.Whole(_file)))
        {
            gone = server.Address;
        }

        var failed = await Assert.ThrowsAsync<WorkbenchException>(() => Get(gone));

        Assert.Contains($"fetch {gone} on another machine and put it as net.safetensors into {_folder.Path}", failed.Message);
    }

    [Fact]
    public async Task MissingFileOnTheServer_SaysItsAnswer()
    {
        using var server = new FaultyServer((_, _) => new FaultyServer.Answer("HTTP/1.1 404 Not Found\r\nContent-Length: 0", []));

        var failed = await Assert.ThrowsAsync<WorkbenchException>(() => Get(server.Address));

        Assert.Contains("the server answers 404 Not Found", failed.Message);
    }

    [Fact]
    public async Task SilentServer_IsLeft()
    {
        using var server = new FaultyServer((_, _) => FaultyServer.Answer.Whole(_file, sent: 0) with { Silence = TimeSpan.FromMinutes(1) });

        var failed = await Assert.ThrowsAsync<WorkbenchException>(() => Get(server.Address, silence: TimeSpan.FromSeconds(0.2)));

        Assert.Contains("no answer for", failed.Message);
    }

    [Fact]
    public async Task TwoAtTheSameTime_DownloadOnce()
    {
        using var server = new FaultyServer((_, _) => FaultyServer.Answer.Whole(_file));

        var paths = await Task.WhenAll(Get(server.Address), Get(server.Address), Get(server.Address));

        Assert.All(paths, path => Assert.Equal(_file, File.ReadAllBytes(path)));
        Assert.Equal(1, server.Requests);
    }

    private Task<string> Get(
        Uri source, string? sha256 = null, IProgress<DownloadProgress>? progress = null, TimeSpan? silence = null)
    {
        var backbone = new Backbone
        {
            Name = "net",
            Family = "Net",
            Format = BackboneFormat.SafeTensors,
            Source = source,
            FileName = "net.safetensors",
            Sha256 = sha256,
            Input = new BackboneInput { Size = 224 },
        };
        return WeightDownloads.GetAsync(
            backbone,
            _folder.Path,
            progress,
            (from, to) => new Download(from, to) { Pause = TimeSpan.FromMilliseconds(1), Silence = silence ?? TimeSpan.FromSeconds(20) },
            CancellationToken.None);
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>One float tensor with a running pattern.</summary>
    private static byte[] SafeTensorsFile(int values)
    {
        var header = Encoding.UTF8.GetBytes($$$"""{"w":{"dtype":"F32","shape":[{{{values / 4}}}],"data_offsets":[0,{{{values}}}]}}""");
        var data = new byte[values];
        new Random(1).NextBytes(data);
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. data];
    }

    private sealed class Direct(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value);
    }
}
