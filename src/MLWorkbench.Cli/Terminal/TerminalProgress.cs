using Spectre.Console;

namespace MLWorkbench.Cli.Terminal;

/// <summary>Chooses the display that suits where the output goes.</summary>
public static class TerminalProgress
{
    /// <summary>The display for this process: quiet when asked to, live on a terminal, plain lines elsewhere.</summary>
    /// <param name="quiet">True for `--quiet`.</param>
    public static ITerminalProgress Create(bool quiet)
    {
        if (quiet)
            return new QuietProgress(Console.Out);

        var dumb = Environment.GetEnvironmentVariable("TERM") is "dumb";
        var console = Colour(Environment.GetEnvironmentVariable("NO_COLOR"));
        return Console.IsOutputRedirected || dumb || !console.Profile.Capabilities.Ansi
            ? new PlainProgress(Console.Out)
            : new LiveProgress(console);
    }

    // https://no-color.org: any value but an empty one means no colour.
    private static IAnsiConsole Colour(string? noColor) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        ColorSystem = string.IsNullOrEmpty(noColor) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });
}
