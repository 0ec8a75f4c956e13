using System.CommandLine;
using System.Diagnostics;
using MLWorkbench.Backbones;
using MLWorkbench.Backbones.Features;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Cli.Output;
using MLWorkbench.Cli.Terminal;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench features`: what a backbone says of images, one row per image, for other programs.</summary>
internal static class FeaturesCommand
{
    private const int NamedFiles = 5;

    public static Command Create()
    {
        var backbone = new Argument<string>("BACKBONE") { Description = "A backbone's name, as in `workbench backbones list`." };
        var paths = new Argument<string[]>("PATH") { Description = "Images, or folders of images.", Arity = ArgumentArity.OneOrMore };
        var file = new Option<string>("--out") { Description = "The file to write, FILE.npy; the file names come beside it as FILE.txt.", Required = true, HelpName = "FILE.npy" };
        var size = new Option<int?>("--size") { Description = "Side to which images are brought, in pixels; by default that of the backbone's training.", HelpName = "N" };
        var command = new Command("features", "Writes frozen features of images as .npy, one row per image, in the order of the arguments.")
        {
            backbone, paths, file, size,
        };
        command.SetAction((parsed, _) =>
        {
            using var interruption = new Interruption();
            Run(
                parsed.GetRequiredValue(backbone), parsed.GetRequiredValue(paths), parsed.GetRequiredValue(file), parsed.GetValue(size), interruption.Token);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Run(string name, string[] paths, string file, int? size, CancellationToken cancellation)
    {
        if (!file.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException($"--out {file}: the file must end in .npy.");
        }

        if (size is < 1 or > 16_384)
        {
            throw new InputException("--size must be a number from 1 to 16,384.");
        }

        var registry = BackboneRegistry.Open();
        var side = size ?? registry.Find(name).Input.Size;
        var files = ImagePaths.Expand(paths);
        var clock = Stopwatch.StartNew();
        using var line = new ProgressLine();
        var images = Scan(files, line, cancellation);
        var channels = images.All(image => image.Channels == 1) ? 1 : 3;
        var depth = images.All(image => image.Bits == 8) ? PixelDepth.U8 : PixelDepth.U16;
        var plan = ImagePlan.From([new LoadImageOptions { Channels = channels }, new ResizeOptions { Size = side }]);
        var frozen = FrozenBackbone.Load(registry, name, BackboneInputSpec.Of(plan, depth));
        var matrix = new FeatureExtractor(FeatureCache.Open()).Extract(
            frozen,
            plan,
            [.. files.Zip(images, (path, image) => new FeatureImage(new ImageInput.FromFile(path), image.PixelsSha256))],
            copies: null,
            new Reporting<int>(done => line.Show($"{done:N0} of {files.Count:N0} images")),
            cancellation);
        FeatureFile.Write(file, matrix);
        var names = FeatureFile.WriteNames(file, files);
        line.Dispose();
        Tell(frozen, matrix, file, names, clock.Elapsed);
    }

    private static void Tell(FrozenBackbone frozen, FeatureMatrix matrix, string file, string names, TimeSpan time)
    {
        Console.Out.WriteLine($"{file}: float32 [{matrix.Rows}, {matrix.Columns}]");
        Console.Out.WriteLine($"{names}: the file of each row");
        Console.Out.WriteLine(frozen.Description);
        var counts = matrix.Counts!;
        var repaired = counts.Repaired > 0 ? $", {counts.Repaired:N0} of them because the cached row was damaged" : "";
        Console.Out.WriteLine($"{counts.Computed:N0} rows computed{repaired}, {counts.Cached:N0} from the cache, {Formats.Time(time.TotalSeconds)}");
        foreach (var notice in new[] { frozen.Notice, counts.Trouble is { } trouble ? $"Not kept in the cache: {trouble}" : null }.OfType<string>())
        {
            Console.Error.WriteLine(notice);
        }
    }

    /// <summary>Channels, bits and content of every file; decoded for the first time in a child process, remembered from then on.</summary>
    private static IReadOnlyList<ScannedImage> Scan(IReadOnlyList<string> files, ProgressLine line, CancellationToken cancellation)
    {
        var scanner = new CachingScanner(new WorkerFileScanner(WorkerProgram.Find(), ThreadBudget.Threads), new ScanCache());
        var results = scanner.Scan(
            [.. files.Select(Path.GetFullPath)], new Reporting<int>(done => line.Show($"{done:N0} of {files.Count:N0} files looked at")), cancellation);
        var bad = results.Zip(files).Where(pair => pair.First.Image is null).ToList();
        return bad.Count == 0
            ? [.. results.Select(result => result.Image!)]
            : throw new InputException(
                string.Join(Environment.NewLine, bad.Take(NamedFiles).Select(pair => $"{pair.Second}: {pair.First.Reason}"))
                + (bad.Count > NamedFiles ? $"{Environment.NewLine}and {bad.Count - NamedFiles:N0} more" : "")
                + $"{Environment.NewLine}Nothing was written: every row must have its image.");
    }
}
