using System.CommandLine;
using MLWorkbench.Packaging.Signatures;

namespace MLWorkbench.Cli.Commands;

/// <summary>Arguments and options that several commands share.</summary>
internal static class Common
{
    public static Argument<string> Pipeline() => new("PIPELINE") { Description = "The pipeline file (YAML)." };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "Changes a value of the pipeline: --set train.cnn.epochs=5. May be given several times.",
        HelpName = "KEY=VALUE",
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<string[]> SignedBy() => new("--signed-by")
    {
        Description = "A public key (PEM); a model that no key given here has signed is refused. May be given several times.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The keys of <see cref="SignedBy"/> as the runtime takes them.</summary>
    public static IReadOnlyList<string> Keys(string[]? files) => [.. (files ?? []).Select(file =>
    {
        _ = SigningKeys.ReadPublic(file);
        return File.ReadAllText(file);
    })];

    public static Option<bool> Json() => new("--json") { Description = "Prints one JSON document and nothing else." };
}
