using Microsoft.Playwright;

namespace MLWorkbench.Browser.Tests;

/// <summary>A page that remembers what went wrong in it and what it asked for.</summary>
internal sealed class OpenedReport
{
    private OpenedReport(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Errors and warnings of the page's program.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Everything the page asked for beside itself and the pictures within it.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<OpenedReport> OfAsync(IPage page, string address)
    {
        var opened = new OpenedReport(page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                opened.Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => opened.Complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                opened.Requests.Add(request.Url);
            }
        };
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        return opened;
    }

    /// <summary>Keeps the page and a picture of it for people where MLWORKBENCH_SCREENSHOTS names a folder.</summary>
    public async Task KeepPictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("MLWORKBENCH_SCREENSHOTS") is { Length: > 0 } folder)
        {
            File.Copy(new Uri(Page.Url).LocalPath, Path.Combine(folder, name + ".html"), overwrite: true);
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
