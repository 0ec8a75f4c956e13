using MLWorkbench.Backbones.Imports;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Backbones.Weights;

/// <summary>Gets weights into the cache folder: whole and verified under their final name, or not at all.</summary>
internal static class WeightDownloads
{
    /// <summary>Downloads unless the right file is here already; two processes wait for each other.</summary>
    /// <exception cref="WorkbenchException">It did not succeed; the message says what to do by hand.</exception>
    internal static async Task<string> GetAsync(
        Backbone backbone, string cache, IProgress<DownloadProgress>? progress, Func<Uri, string, Download>? make, CancellationToken cancellation)
    {
        if (WeightFiles.Find(backbone, cache) is not null)
        {
            return WeightFiles.Require(backbone, cache).Path;
        }

        if (backbone.Source is not { } source || backbone.FileName is not { } name)
        {
            throw new InputException(backbone.Format == BackboneFormat.Formula
                ? $"'{backbone.Name}' needs no weights."
                : $"'{backbone.Name}': {WeightFiles.Advice(backbone, cache)}");
        }

        Directory.CreateDirectory(cache);
        var target = Path.Combine(cache, name);
        using var held = await TakeAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(cache, "locks")).FullName, name), cancellation);
        if (File.Exists(target))
        {
            return WeightFiles.Require(backbone, cache).Path;
        }

        var download = make?.Invoke(source, target) ?? new Download(source, target);
        try
        {
            await download.RunAsync(progress, cancellation);
        }
        catch (WorkbenchException failure) when (failure is not DiskFullException)
        {
            throw new WorkbenchException(
                $"'{backbone.Name}' could not be downloaded. {failure.Message}{Environment.NewLine}Without a network: {WeightFiles.ByHand(backbone, source, cache)}",
                failure);
        }

        return Accept(backbone, cache, download, target, source);
    }

    private static string Accept(Backbone backbone, string cache, Download download, string target, Uri source)
    {
        var hash = FileHash.Of(download.Part);
        if (WeightFiles.Expected(backbone, cache) is { } expected && expected != hash)
        {
            download.Discard();
            throw new WorkbenchException(
                $"{source}: what arrived has SHA-256 {hash}, but {expected} was expected. It was not kept; try again later or another network.");
        }

        try
        {
            WeightFormats.Check(backbone.Format, download.Part);
        }
        catch (InputException wrong)
        {
            download.Discard();
            throw new WorkbenchException($"{source}: what arrived is no weights file of '{backbone.Name}': {wrong.Message} It was not kept.", wrong);
        }

        File.Move(download.Part, target, overwrite: true);
        WeightPin.Of(target, hash).Write(cache, backbone.Name);
        return target;
    }

    private static async Task<FileStream> TakeAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                // Never deleted: a lock on a deleted file would not keep anybody out.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(100, cancellation);
            }
        }
    }
}
