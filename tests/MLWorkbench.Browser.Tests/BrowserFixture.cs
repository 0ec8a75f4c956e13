using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Browser.Tests;

/// <summary>One browser for all tests, and the reports that they open from the disk.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes it through IAsyncLifetime")]
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Chromium is not { } chromium)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            // Containers lack what the sandbox asks for; the page is our own.
            Args = ["--no-sandbox", "--disable-gpu"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Opens a page of a service on this machine.</summary>
    internal async Task<OpenedReport> VisitAsync(string address)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = 1000, Height = 800 } });
        context.SetDefaultTimeout(60_000);
        return await OpenedReport.OfAsync(await context.NewPageAsync(), address + "/");
    }

    /// <summary>Writes a report and opens it as a reader would, from a file.</summary>
    internal async Task<OpenedReport> OpenAsync(ReportInput input, BrowserNewContextOptions? options = null)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.html");
        HtmlReport.Write(path, input);
        var context = await _browser!.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        return await OpenedReport.OfAsync(await context.NewPageAsync(), new Uri(path).AbsoluteUri);
    }
}
