using MLWorkbench.Reporting.Html;
using Xunit;

namespace MLWorkbench.Browser.Tests;

/// <summary>A test in a real browser: the system's Chromium, none is downloaded. Skipped by name where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium is null)
        {
            Skip = "no Chromium here (apt-get install chromium)";
        }
        else if (ChartBundle.Find() is null)
        {
            Skip = "the chart bundle was not made (src/MLWorkbench.Reporting/Assets/build.sh artifacts/web)";
        }
    }

    /// <summary>Where the browser is, or null.</summary>
    public static string? Chromium { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
