using Spectre.Console;

namespace MLWorkbench.Cli.Tests.Terminal;

/// <summary>Consoles that write into a text, whatever the machine's own terminal can do.</summary>
internal static class Consoles
{
    public static IAnsiConsole Of(TextWriter text, int width, bool ansi)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = width;
        console.Profile.Height = 40;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
