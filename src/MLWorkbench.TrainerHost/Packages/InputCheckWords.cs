using System.Globalization;
using MLWorkbench.Training.InputChecks;

namespace MLWorkbench.TrainerHost.Packages;

/// <summary>What an input check does and does not, in words for doctors.</summary>
internal static class InputCheckWords
{
    /// <summary>The sentences.</summary>
    /// <param name="check">The check.</param>
    /// <param name="greyOnly">Whether images in colour are flagged as such.</param>
    public static string Of(FittedInputCheck check, bool greyOnly)
    {
        var colour = greyOnly ? "; images in colour always, since those were grey" : "";
        var flagged = string.Create(
            CultureInfo.InvariantCulture,
            $"Of the model's own {check.ChosenOn} images that it was judged on it flags {Math.Round(check.Flagged * check.ChosenOn):0} ({100 * check.Flagged:0.0} %).");
        return $"Flags images that look unlike the {check.FittedOn} training images it was fitted to, by their brightness, small patterns and colour{colour}. {flagged} "
            + "It does not see what an image shows: one that is turned, mirrored or of another organ may look usual.";
    }
}
