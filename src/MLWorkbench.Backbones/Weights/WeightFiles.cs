using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Backbones.Weights;

/// <summary>Finds weights on this machine and makes sure that they are the right ones.</summary>
internal static class WeightFiles
{
    /// <summary>The first file of the right name, not verified; null where there is none.</summary>
    internal static string? Find(Backbone backbone, string cache) =>
        backbone.FileName is { } name
            ? WeightFolders.For(cache, backbone.Format).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            : null;

    /// <summary>The hash that a file must have: that of the registry, else that of the first file that was used; null: not known yet.</summary>
    internal static string? Expected(Backbone backbone, string cache) => backbone.Sha256 ?? WeightPin.Read(cache, backbone.Name)?.Sha256;

    /// <summary>The verified file and its hash; a hash that is not known yet is pinned.</summary>
    /// <exception cref="InputException">There is none, or only others; the message says what to do.</exception>
    internal static (string Path, string Sha256) Require(Backbone backbone, string cache)
    {
        if (backbone.FileName is not { } name)
        {
            throw new InputException($"The backbone '{backbone.Name}' follows from a formula and has no weights file.");
        }

        var others = new List<string>();
        foreach (var path in WeightFolders.For(cache, backbone.Format).Select(folder => Path.Combine(folder, name)).Where(File.Exists))
        {
            var hash = HashOf(backbone, path, cache);
            if (Expected(backbone, cache) is not { } expected || expected == hash)
            {
                WeightPin.Of(path, hash).Write(cache, backbone.Name);
                return (path, hash);
            }

            others.Add($"{path}: SHA-256 is {hash}, but {expected} was expected{Origin(backbone, cache)}.");
        }

        throw new InputException(others.Count > 0
            ? string.Join(Environment.NewLine, others)
            : $"The weights of '{backbone.Name}' are not on this machine. {Advice(backbone, cache)}");
    }

    /// <summary>What brings the weights here: the command, and what to do without a network.</summary>
    internal static string Advice(Backbone backbone, string cache) => backbone switch
    {
        { Imported: true } => $"Import the file again: workbench backbones import {backbone.Name} FILE.",
        { Source: { } source } =>
            $"Run: workbench backbones get {backbone.Name}{Environment.NewLine}Without a network: {ByHand(backbone, source, cache)}",
        _ => $"No download is known for it: convert the weights to safetensors and run workbench backbones import {backbone.Name} FILE.",
    };

    /// <summary>What to do on a machine without a network.</summary>
    internal static string ByHand(Backbone backbone, Uri source, string cache) =>
        $"fetch {source} on another machine and put it as {backbone.FileName} into {cache} (or into a folder that {WeightFolders.Variable} names).";

    private static string HashOf(Backbone backbone, string path, string cache) =>
        WeightPin.Read(cache, backbone.Name) is { } pin && pin.Covers(path) ? pin.Sha256 : FileHash.Of(path);

    private static string Origin(Backbone backbone, string cache) => backbone.Sha256 is null
        ? $" (the file that was used first; if the new one is meant, delete {WeightPin.FileOf(cache, backbone.Name)})"
        : "";
}
