using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Reporting.Html;

/// <summary>The chart program that every report carries: Apache ECharts and our charts, bundled at set-up.</summary>
public static class ChartBundle
{
    private const string FileName = "charts.js";

    /// <summary>Where the bundle is, or null where it was not made yet.</summary>
    public static string? Find()
    {
        var start = AppContext.BaseDirectory;
        string[] folders = [Path.Combine(start, "web"), start, .. NativeEngine.Artifacts("web")];
        return folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
    }

    /// <summary>The bundle's text.</summary>
    /// <exception cref="WorkbenchException">It was not made yet.</exception>
    public static string Read() => Find() is { } path
        ? File.ReadAllText(path).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
        : throw new WorkbenchException(
            "The chart bundle artifacts/web/charts.js is missing, so report.html cannot be written. "
            + "Make it with: sh src/MLWorkbench.Reporting/Assets/build.sh artifacts/web");
}
