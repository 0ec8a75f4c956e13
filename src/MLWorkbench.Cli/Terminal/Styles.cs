using Spectre.Console;

namespace MLWorkbench.Cli.Terminal;

/// <summary>The few colours in use: from the terminal's own sixteen, legible on light and on dark ground.</summary>
internal static class Styles
{
    public static readonly Style Title = new(decoration: Decoration.Bold);
    public static readonly Style Quiet = new(decoration: Decoration.Dim);
    public static readonly Style Best = new(Color.Green, decoration: Decoration.Bold);
    public static readonly Style Active = new(Color.Blue);
    public static readonly Style Bad = new(Color.Maroon);
}
