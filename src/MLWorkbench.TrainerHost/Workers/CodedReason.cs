using System.Text.RegularExpressions;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>Why a trial failed, as the journal may say it: where samples are called by codes, their files, folders and slices are too.</summary>
internal static class CodedReason
{
    /// <summary>The reason without paths of coded samples.</summary>
    /// <param name="reason">The message of the failure, or all that is known of it.</param>
    /// <param name="failure">The failure, which may know its reason without names; null where another process had it.</param>
    /// <param name="samples">The file that named the samples.</param>
    public static string Of(string reason, Exception? failure, string samples)
    {
        try
        {
            var data = SampleFile.Read(samples);
            var names = NamesByPath(data.Training.Concat(data.Validation));
            return names.Count == 0 ? reason : Replace(WithoutNames(reason, failure), names);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // It is made before the first trial and goes when the run ends, and with it whoever reads the reason.
            return reason;
        }
        catch (Exception second) when (second is IOException or UnauthorizedAccessException or WorkbenchException)
        {
            // Where this very file was the reason, no image is in it; else nobody can tell any more.
            return reason.Contains(samples, StringComparison.Ordinal)
                ? reason
                : "the trial failed; its reason may name files, and the file by which codes take their place cannot be read";
        }
    }

    /// <summary>What takes the place of each path: the code of the image or volume that lies there.</summary>
    private static Dictionary<string, string> NamesByPath(IEnumerable<Sample> samples)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var sample in samples.Where(sample => Pseudonyms.IsCode("image", sample.Id)))
        {
            (string? path, string name) = sample.Image switch
            {
                FileImage file => (file.Path, sample.Id),
                VolumeImage volume => (volume.Path, sample.Volume ?? sample.Id),
                ArrayImage array => (array.Path, "the file of arrays"),
                _ => ((string?)null, ""),
            };
            if (path is not null)
            {
                names.TryAdd(path, name);
            }
        }

        return names;
    }

    private static string WithoutNames(string reason, Exception? failure)
    {
        foreach (var one in Chain(failure).OfType<InputException>())
        {
            reason = one.WithoutNames is { } without ? reason.Replace(one.Message, without, StringComparison.Ordinal) : reason;
        }

        return reason;
    }

    private static IEnumerable<Exception> Chain(Exception? failure) => failure switch
    {
        null => [],
        AggregateException several => several.InnerExceptions.SelectMany(Chain).Prepend(several),
        _ => Chain(failure.InnerException).Prepend(failure),
    };

    /// <summary>The longest path first: a folder may lie in another. What follows it as a path, to the quotation mark that ends it, is the name of a slice.</summary>
    private static string Replace(string reason, Dictionary<string, string> names)
    {
        foreach (var (path, name) in names.OrderByDescending(pair => pair.Key.Length))
        {
            if (reason.Contains(path, StringComparison.Ordinal))
            {
                reason = Regex.Replace(reason, $@"{Regex.Escape(path)}([/\\]([^\r\n]*(?=')|[^\r\n]*))?", _ => name);
            }
        }

        return reason;
    }
}
