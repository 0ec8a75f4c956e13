using MLWorkbench.Foundation.Errors;
using MLWorkbench.Runtime;

namespace MLWorkbench.Cli.Output;

/// <summary>A file that could not be read, as an answer for it alone.</summary>
internal static class FileFailure
{
    /// <summary>The answer; its reason without the path that some messages begin with.</summary>
    /// <param name="path">The file.</param>
    /// <param name="failure">What is wrong with it.</param>
    public static FilePrediction Of(string path, InputException failure) =>
        new(path, null, Reason(path, failure));

    /// <summary>What is wrong, without the path that some messages begin with.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="failure">What is wrong with it.</param>
    public static string Reason(string path, InputException failure) =>
        failure.Message.StartsWith($"{path}: ", StringComparison.Ordinal) ? failure.Message[(path.Length + 2)..] : failure.Message;
}
