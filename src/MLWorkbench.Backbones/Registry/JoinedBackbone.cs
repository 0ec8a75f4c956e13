using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Backbones.Registry;

/// <summary>
/// Backbones side by side: `mobilenet-v2+scattering`. What was learnt from photographs and what follows from a formula err on different
/// images, so that a head on both is better than on either.
/// </summary>
internal static class JoinedBackbone
{
    private const char Separator = '+';

    /// <summary>Whether a name is that of several backbones.</summary>
    public static bool IsName(string name) => name.Contains(Separator, StringComparison.Ordinal);

    /// <summary>The entry of several backbones.</summary>
    /// <param name="name">Their names with a plus between them.</param>
    /// <param name="find">Finds one.</param>
    /// <exception cref="InputException">One is unknown or stands there twice; the message names it.</exception>
    public static Backbone Of(string name, Func<string, Backbone> find)
    {
        var parts = name.Split(Separator, StringSplitOptions.TrimEntries).Select(find).ToList();
        if (parts.GroupBy(part => part.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InputException($"The backbone '{name}' joins '{twice.Key}' with itself.");
        }

        return new Backbone
        {
            Name = name,
            Family = string.Join(" and ", parts.Select(part => part.Family)),
            Format = BackboneFormat.Joined,
            Licence = string.Join(", ", parts.Select(part => part.Licence).Distinct()),
            Input = new BackboneInput { Size = parts.Max(part => part.Input.Size), Minimum = parts.Max(part => part.Input.Minimum) },
            Cost = parts.Sum(part => part.Cost),
            Parts = parts,
        };
    }
}
