using Microsoft.Playwright;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Packaging;
using MLWorkbench.Runtime.Tests;
using MLWorkbench.Serving;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Browser.Tests;

/// <summary>The page of `serve`: an image is chosen, and the answer is there.</summary>
public sealed class ServicePageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Key = "0123456789abcdef";

    [BrowserFact]
    public async Task ChosenImages_AreAnswered_OneWithAWarning_OneWithAnError()
    {
        using var folder = new TempFolder();
        await using var service = await StartAsync(folder, null);
        var page = await browser.VisitAsync(service.Addresses[0]);

        await page.Page.Locator("#files").SetInputFilesAsync([Png(folder, "bright.png", 200, 210), Png(folder, "stripes.png", 0, 255), folder.Write("notes.txt", "hello")]);
        await page.Page.Locator("article .error").WaitForAsync();

        var cards = page.Page.Locator("article");
        Assert.Equal(3, await cards.CountAsync());
        Assert.Equal("bright", await cards.Nth(2).Locator("h2").InnerTextAsync());
        Assert.Contains("80.4 %", await cards.Nth(2).Locator(".row.decided").InnerTextAsync());
        Assert.Contains("unlike those that the model learnt from", await cards.Nth(1).Locator(".warning").InnerTextAsync());
        Assert.Contains("not an image", await cards.Nth(0).InnerTextAsync());
        Assert.Contains("Tells apart: dark, bright.", await page.Page.Locator("#about").InnerTextAsync());
        Assert.Contains("Not a medical device", await page.Page.Locator("#use").InnerTextAsync());
        Assert.All(page.Requests, request => Assert.True(request.StartsWith(service.Addresses[0], StringComparison.Ordinal) || request.StartsWith("blob:", StringComparison.Ordinal), request));
        await PictureAsync(page, "serve-light");
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await PictureAsync(page, "serve-dark");
        await page.Page.SetViewportSizeAsync(390, 844);
        await PictureAsync(page, "serve-phone");
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    [BrowserFact]
    public async Task Key_IsAskedForOnce_AndThenImagesAreAnswered()
    {
        using var folder = new TempFolder();
        await using var service = await StartAsync(folder, Key);
        var page = await browser.VisitAsync(service.Addresses[0]);

        await page.Page.Locator("#key").FillAsync(Key);
        await page.Page.Locator("#keyform button").ClickAsync();
        await page.Page.Locator("#about", new() { HasText = "Tells apart" }).WaitForAsync();
        await page.Page.Locator("#files").SetInputFilesAsync(Png(folder, "dark.png", 10, 12));

        Assert.Equal("dark", await page.Page.Locator("article h2").InnerTextAsync());
        Assert.False(await page.Page.Locator("#keyform").IsVisibleAsync());
    }

    private static async Task<ModelService> StartAsync(TempFolder folder, string? key)
    {
        var zip = folder.File("model.zip");
        ModelPackage.Write(zip, BrightnessModel.Contents(BrightnessModel.WithCheck));
        var service = ModelService.Create(new ServingOptions { Model = zip, Listen = ["127.0.0.1:0"], ApiKey = key, Reload = false });
        await service.StartAsync();
        return service;
    }

    private static string Png(TempFolder folder, string name, byte left, byte right)
    {
        var path = folder.File(name);
        File.WriteAllBytes(path, ImageCodec.EncodePng(Image.FromBytes(8, 8, 1, [.. Enumerable.Range(0, 64).Select(i => i % 8 < 4 ? left : right)])));
        return path;
    }

    private static Task PictureAsync(OpenedReport page, string name) => Environment.GetEnvironmentVariable("MLWORKBENCH_SCREENSHOTS") is { Length: > 0 } folder
        ? page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true })
        : Task.CompletedTask;
}
