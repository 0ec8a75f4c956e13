using Microsoft.Playwright;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Tests;
using Xunit;

namespace MLWorkbench.Browser.Tests;

/// <summary>The report as its readers use it.</summary>
public sealed class ReportTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task Report_OpensFromDisk_WithoutErrorsAndWithoutTheNetwork()
    {
        var report = await browser.OpenAsync(FullDemo.Binary());

        await report.KeepPictureAsync("light");

        Assert.Empty(report.Complaints);
        Assert.Empty(report.Requests);
        Assert.Equal(await report.Page.Locator("figure.chart").CountAsync(), await report.Page.Locator("figure.chart svg").CountAsync());
        Assert.Contains("57 of 58 test images are training images", await report.Page.Locator(".finding.alarm").First.InnerTextAsync());
    }

    [BrowserFact]
    public async Task Threshold_MovedByKeyboard_ChangesCountsAndComesBack()
    {
        var report = await browser.OpenAsync(FullDemo.Binary());
        var panel = report.Page.Locator("#threshold");
        var found = panel.Locator("[data-show=found]");
        var stored = await found.InnerTextAsync();
        var total = int.Parse(stored) + int.Parse(await panel.Locator("[data-show=missed]").InnerTextAsync());

        await panel.Locator("input[type=range]").FocusAsync();
        await report.Page.Keyboard.PressAsync("Home");

        Assert.Equal(total.ToString(), await found.InnerTextAsync());
        Assert.Equal("1.000", await panel.Locator("[data-show=sensitivity]").InnerTextAsync());

        await panel.Locator("button.reset").ClickAsync();

        Assert.Equal(stored, await found.InnerTextAsync());
        Assert.True(await panel.Locator("button.reset").IsDisabledAsync());
        Assert.Empty(report.Complaints);
    }

    [BrowserFact]
    public async Task Threshold_Step_ChangesADecision()
    {
        var report = await browser.OpenAsync(FullDemo.Binary());
        var panel = report.Page.Locator("#threshold");
        var before = await panel.Locator("table.moved").InnerTextAsync();

        await panel.Locator("button.up").ClickAsync();

        Assert.NotEqual(before, await panel.Locator("table.moved").InnerTextAsync());
    }

    [BrowserFact]
    public async Task Threshold_OfBarePredictions_IsExploratory()
    {
        var report = await browser.OpenAsync(Demo.Bare());

        Assert.Contains("Exploratory", await report.Page.Locator("#threshold").InnerTextAsync());
    }

    [BrowserFact]
    public async Task Cell_OpenedByKeyboard_ShowsItsCases()
    {
        var report = await browser.OpenAsync(FullDemo.Binary());
        var cell = report.Page.Locator(".cell.wrong button.open").First;

        await cell.FocusAsync();
        await report.Page.Keyboard.PressAsync("Enter");

        var cases = report.Page.Locator("#drill figure.case");
        Assert.InRange(await cases.CountAsync(), 1, 8);
        Assert.Contains("taken for", await cases.First.InnerTextAsync());
        Assert.True(await cases.First.Locator("img").First.EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0"));
        Assert.Contains("where the score is sensitive, not where disease is", await report.Page.Locator("#drill").InnerTextAsync());

        await cases.First.Locator("button").ClickAsync();
        Assert.True(await report.Page.Locator("#case-dialog[open] img").First.IsVisibleAsync());
        await report.Page.Keyboard.PressAsync("Escape");
        await report.Page.Locator("#drill button.close").ClickAsync();

        Assert.True(await report.Page.Locator("#drill .hint").IsVisibleAsync());
        Assert.Empty(report.Complaints);
    }

    [BrowserFact]
    public async Task Cell_WithoutPictures_ListsItsCases()
    {
        var report = await browser.OpenAsync(FullDemo.FourClasses(pictures: false));

        await report.Page.Locator(".cell.right button.open").First.ClickAsync();

        Assert.InRange(await report.Page.Locator("#drill figure.case").CountAsync(), 1, 8);
        Assert.Equal(0, await report.Page.Locator("#drill img").CountAsync());
    }

    [BrowserFact]
    public async Task Theme_FollowsTheSystemUntilChosen_AndIsRemembered()
    {
        var report = await browser.OpenAsync(FullDemo.Binary(), new() { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 1280, Height = 900 } });
        Assert.Equal("dark", await Theme());
        await report.KeepPictureAsync("dark");

        await report.Page.Locator(".theme input[value=light]").CheckAsync(new() { Force = true });
        Assert.Equal("light", await Theme());
        await report.Page.ReloadAsync();

        Assert.Equal("light", await Theme());
        Assert.Empty(report.Complaints);

        Task<string> Theme() => report.Page.EvaluateAsync<string>("document.documentElement.dataset.theme");
    }

    [BrowserFact]
    public async Task Phone_ScrollsDownOnly()
    {
        foreach (var (input, name) in new (ReportInput, string)[] { (FullDemo.Binary(), "phone"), (FullDemo.FourClasses(), "phone-classes") })
        {
            var report = await browser.OpenAsync(input, new() { ViewportSize = new() { Width = 375, Height = 740 }, DeviceScaleFactor = 2 });
            await report.KeepPictureAsync(name);

            Assert.Equal(375, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    [BrowserFact]
    public async Task EveryKindOfReport_OpensWithoutErrors()
    {
        foreach (var (input, name) in new (ReportInput, string)[]
        {
            (FullDemo.FourClasses(), "classes"), (Demo.Bare(), "bare"), (Demo.Multilabel(), "multilabel"), (Demo.Search(), "search"), (Demo.Nested(), "nested"),
        })
        {
            var report = await browser.OpenAsync(input);
            await report.KeepPictureAsync(name);

            Assert.Empty(report.Complaints);
            Assert.Empty(report.Requests);
        }
    }

    [BrowserFact]
    public async Task Paper_IsLightAndComplete()
    {
        var report = await browser.OpenAsync(FullDemo.Binary(), new() { ColorScheme = ColorScheme.Dark });
        await report.Page.EmulateMediaAsync(new() { Media = Media.Print });

        var page = await report.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--page').trim()");
        if (Environment.GetEnvironmentVariable("MLWORKBENCH_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await report.Page.PdfAsync(new() { Path = Path.Combine(folder, "print.pdf"), Format = "A4" });
        }

        Assert.Equal("#fff", page);
        var heights = await report.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('figure.chart svg')].map(drawing => drawing.getBoundingClientRect().height)");
        Assert.All(heights, height => Assert.InRange(height, 60, 600));
        Assert.False(await report.Page.Locator("nav").IsVisibleAsync());
    }
}
