using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Html;

/// <summary>The report as one HTML file that asks nothing of the network: styles, charts and numbers are inside it.</summary>
public static class HtmlReport
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="input">What to report.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">The chart bundle is missing; the message says how it is made.</exception>
    public static void Write(string path, ReportInput input) => AtomicFile.WriteText(path, ToText(input));

    /// <summary>The report as HTML text.</summary>
    /// <param name="input">What to report.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">The chart bundle is missing; the message says how it is made.</exception>
    public static string ToText(ReportInput input) => Page.Render(input, ChartBundle.Read()).Text;
}
