using System.Text.RegularExpressions;
using MLWorkbench.TrainerHost.Catalogues;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>How every plan begins: what it is, and the command that makes it again.</summary>
internal static partial class PlanOpening
{
    /// <summary>Writes it, and the line that what was found follows.</summary>
    /// <param name="text">The plan.</param>
    /// <param name="request">What was asked for.</param>
    public static void Write(PlanText text, PlanRequest request)
    {
        text.Because(0, "A plan to edit: above every setting stands its reason; change what you know better. `workbench validate` checks this file, "
            + "`workbench run` runs it, `workbench render` shows the settings that are not written here. It was made by");
        text.Set(0, $"#     workbench plan {string.Join(' ', Arguments(request))}");
        text.Gap();
        text.Because(0, "What was found:");
    }

    private static IEnumerable<string> Arguments(PlanRequest request)
    {
        yield return Quoted(request.Data);
        if (request.Task != WorkbenchCatalogue.ImageClassification)
        {
            yield return $"--task {request.Task}";
        }

        if (request.Label is { } label)
        {
            yield return $"--label {Quoted(label)}";
        }

        if (request.Group is { } group)
        {
            yield return $"--group {Quoted(group)}";
        }

        yield return $"--preset {request.Preset.ToString().ToLowerInvariant()}";
    }

    /// <summary>As one argument of a shell: in single quotes unless it has only characters that mean themselves.</summary>
    private static string Quoted(string argument) => Plain().IsMatch(argument) ? argument : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\p{L}\p{N}_./:,+@%=-]+\z")]
    private static partial Regex Plain();
}
