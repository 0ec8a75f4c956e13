using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>Why a trial failed, as the journal may say it: where samples are called by codes, their files are too.</summary>
internal static class CodedReason
{
    /// <summary>The reason without paths of coded samples.</summary>
    /// <param name="reason">The message of the failure.</param>
    /// <param name="samples">The file that named the samples.</param>
    public static string Of(string reason, string samples)
    {
        try
        {
            var data = SampleFile.Read(samples);
            foreach (var sample in data.Training.Concat(data.Validation))
            {
                if (sample.Image is FileImage { Path: var path } && Pseudonyms.IsCode("image", sample.Id))
                {
                    reason = reason.Replace(path, sample.Id, StringComparison.Ordinal);
                }
            }

            return reason;
        }
        catch (Exception failure) when (failure is IOException or WorkbenchException)
        {
            // The trial failed because this file cannot be read; then no image's path is in the message either.
            return reason;
        }
    }
}
