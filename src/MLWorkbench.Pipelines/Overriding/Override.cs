using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Overriding;

/// <summary>One `key=value` of the command line.</summary>
/// <param name="Path">The key between its dots.</param>
/// <param name="Value">The value, read as YAML; every place in it is the override itself.</param>
/// <param name="Place">`--set key=value`.</param>
internal sealed record Override(IReadOnlyList<string> Path, SourceNode Value, Place Place)
{
    /// <summary>Reads an override, or reports what is wrong with it.</summary>
    public static Override? Read(string text, ErrorList errors)
    {
        var place = new Place($"--set {Shown(text)}");
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var path = equals > 0 ? text[..equals].Trim().Split('.') : [];
        if (path.Length == 0 || path.Any(part => part.Length == 0))
        {
            errors.Add(place, "an override reads key=value, such as search.trials=8");
            return null;
        }

        var before = errors.Count;
        var value = new YamlReader(place.Source, errors, place).Read(text[(equals + 1)..]);
        if (errors.Count > before)
        {
            return null;
        }

        if (value is null)
        {
            errors.Add(place, $"'{string.Join('.', path)}' has no value");
            return null;
        }

        return new Override(path, value, place);
    }

    private static string Shown(string text)
    {
        var line = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
        return line.Length > 120 ? line[..120] + "..." : line;
    }
}
