using System.Text;
using MLWorkbench.Pipelines.Binding;
using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Errors;

namespace MLWorkbench.Pipelines;

/// <summary>Reads pipeline files.</summary>
public static class PipelineFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; messages name it in these words.</param>
    /// <param name="catalogue">What may stand in it.</param>
    /// <param name="overrides">Each `path=value`; paths to files in them are relative to the current folder, not to the file.</param>
    /// <exception cref="PipelineException">Everything that is wrong with it, each error with its place.</exception>
    public static PipelineSpec Read(string path, Catalogue catalogue, IReadOnlyList<string>? overrides = null)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PipelineException(new Place(path), "there is no such file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException and not DecoderFallbackException)
        {
            var reason = Directory.Exists(path) ? "this is a folder, not a pipeline file" : $"cannot be read: {e.Message}";
            throw new PipelineException(new Place(path), reason, e);
        }
        catch (DecoderFallbackException e)
        {
            throw new PipelineException(new Place(path), "this is no text in UTF-8", e);
        }

        return Parse(text, path, catalogue, overrides, Path.GetDirectoryName(Path.GetFullPath(path)));
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">What to call it in messages; without a `name` in the text, its last part names the pipeline.</param>
    /// <param name="catalogue">What may stand in it.</param>
    /// <param name="overrides">Each `path=value`; paths to files in them are relative to the current folder.</param>
    /// <param name="folder">The folder that relative paths in the text start from; the current one by default.</param>
    /// <exception cref="PipelineException">Everything that is wrong with it, each error with its place.</exception>
    public static PipelineSpec Parse(
        string text, string name, Catalogue catalogue, IReadOnlyList<string>? overrides = null, string? folder = null) =>
        PipelineSource.Parse(text, name, Path.GetFullPath(folder ?? "."), catalogue, overrides ?? []);
}
