using System.CommandLine;
using MLWorkbench.Backbones.Mapping;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Backbones.Weights;
using MLWorkbench.Cli.Output;
using MLWorkbench.Cli.Terminal;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench backbones`: pretrained networks, where their weights are, and how to bring them here.</summary>
internal static class BackbonesCommand
{
    public static Command Create()
    {
        var command = new Command("backbones", "Pretrained networks: what is known, what is on this machine; get one, or import your own.")
        {
            List(), Get(), Import(),
        };
        var json = Common.Json();
        command.Add(json);
        command.SetAction(parsed => Print(parsed.GetValue(json)));
        return command;
    }

    private static Command List()
    {
        var json = Common.Json();
        var command = new Command("list", "Lists the backbones with licence, hash and where the weights are.") { json };
        command.SetAction(parsed => Print(parsed.GetValue(json)));
        return command;
    }

    private static int Print(bool json)
    {
        var registry = BackboneRegistry.Open();
        if (json)
        {
            BackboneTable.WriteJson(Console.Out, registry);
        }
        else
        {
            BackboneTable.Write(Console.Out, registry);
        }

        return ExitCodes.Done;
    }

    private static Command Get()
    {
        var name = Name("The backbone's name, as in the list.");
        var command = new Command("get", "Downloads the weights of a backbone; an interrupted download goes on where it stopped.") { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            var registry = BackboneRegistry.Open();
            var backbone = registry.Find(parsed.GetRequiredValue(name));
            if (backbone.Format == BackboneFormat.Formula)
            {
                Console.Out.WriteLine($"{backbone.Name} follows from a formula: there is nothing to download.");
                return ExitCodes.Done;
            }

            using var interruption = new Interruption();
            string path;
            using (var line = new ProgressLine())
            {
                var progress = new Reporting<DownloadProgress>(got => line.Show(
                    $"{backbone.FileName}  {Megabytes(got.Bytes)}{(got.Total is { } total ? $" of {Megabytes(total)}" : "")} MB"));
                path = await registry.GetAsync(backbone.Name, progress, interruption.Token);
            }

            Console.Out.WriteLine($"{path}");
            Console.Out.WriteLine($"SHA-256 {registry.HashOf(backbone)}, licence {backbone.Licence}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Import()
    {
        var name = Name("The name it shall have in pipelines.");
        var file = new Argument<string>("FILE") { Description = "An .onnx, .pb, .meta or .safetensors file." };
        var size = new Option<int?>("--size") { Description = "Side of the images it was trained on, in pixels. By default what the graph says, else 224.", HelpName = "N" };
        var channels = new Option<string?>("--channels") { Description = "Order of the channels: rgb (default) or bgr.", HelpName = "ORDER" };
        var scaling = new Option<string?>("--scaling")
        {
            Description = "How pixels were scaled in training: torch (ImageNet mean and deviation), tf (-1..1), caffe (minus mean), unit (0..1), raw (0..255). "
                + "By default tf for TensorFlow files, else torch.",
            HelpName = "SCALING",
        };
        channels.AcceptOnlyFromAmong(Words<ChannelOrder>());
        scaling.AcceptOnlyFromAmong(Words<PixelScale>());
        var features = new Option<string?>("--features") { Description = "The tensor that holds the features. By default what the last layer reads.", HelpName = "TENSOR" };
        var licence = new Option<string?>("--licence") { Description = "The licence of the weights, to be shown in lists and reports.", HelpName = "TEXT" };
        var command = new Command("import", "Takes over a network of your own; from then on it is in the list.")
        {
            name, file, size, channels, scaling, features, licence,
        };
        command.SetAction(parsed =>
        {
            var options = new ImportOptions
            {
                Size = parsed.GetValue(size),
                Channels = Parse<ChannelOrder>(parsed.GetValue(channels)),
                Scaling = Parse<PixelScale>(parsed.GetValue(scaling)),
                Features = parsed.GetValue(features),
                Licence = parsed.GetValue(licence),
            };
            var registry = BackboneRegistry.Open();
            var imported = registry.Import(parsed.GetRequiredValue(name), parsed.GetRequiredValue(file), options);
            Console.Out.WriteLine($"{imported.Name}: {imported.Family}, {imported.Width:N0} features{(imported.FeatureTensor is { } tensor ? $" ('{tensor}')" : "")}");
            Console.Out.WriteLine(
                $"images of {imported.Input.Size} pixels, {(imported.Input.Order == ChannelOrder.Rgb ? "RGB" : "BGR")}, scaled {PixelScales.Describe(imported.Input)}; "
                + $"licence {imported.Licence}; SHA-256 {registry.HashOf(imported)}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];

    private static T? Parse<T>(string? word)
        where T : struct, Enum => word is null ? null : Enum.Parse<T>(word, ignoreCase: true);

    private static Argument<string> Name(string description) => new("NAME") { Description = description };

    private static string Megabytes(long bytes) => FormattableString.Invariant($"{bytes / 1e6:0.0}");
}
