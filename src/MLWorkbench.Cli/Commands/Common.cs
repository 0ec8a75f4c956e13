using System.CommandLine;

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

    public static Option<bool> Json() => new("--json") { Description = "Prints one JSON document and nothing else." };
}
