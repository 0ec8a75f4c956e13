using System.CommandLine;
using System.Globalization;
using System.Net;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Serving;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench serve`: a model over HTTP.</summary>
internal static class ServeCommand
{
    /// <summary>Where the key may be given without a file; never on the command line, where every user of the machine sees it.</summary>
    private const string KeyVariable = "MLWORKBENCH_API_KEY";

    private static readonly ServingOptions Defaults = new() { Model = "" };
    private static readonly Argument<string> ModelZip = new("MODEL.zip") { Description = "A model that a run left." };
    private static readonly Option<string[]> Listen = new("--listen")
    {
        Description = "ADDRESS:PORT; 127.0.0.1:8080 by default, which only this machine reaches. May be given several times.", HelpName = "A:P", AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<string?> KeyFile = new("--api-key-file")
    {
        Description = $"A file that holds the key which callers must send; or set {KeyVariable}.", HelpName = "FILE",
    };

    private static readonly Option<bool> Open = new("--open") { Description = "Allows other machines without an API key." };
    private static readonly Option<string> MaxRequest = new("--max-request") { Description = "The largest request: 32MB, 500kB.", HelpName = "SIZE", DefaultValueFactory = _ => "32MB" };
    private static readonly Option<int> MaxImages = Number("--max-images", "Images of one batch request.", Defaults.MaxImages);
    private static readonly Option<int> Concurrency = Number("--concurrency", "Requests that are worked on at the same time.", Defaults.Concurrency);
    private static readonly Option<int> Queue = Number("--queue", "Requests that wait for their turn; further ones get 429.", Defaults.Queue);
    private static readonly Option<int> Batch = Number("--batch", "Images scored in one call when several wait.", Defaults.MaxBatch);
    private static readonly Option<int> Threads = Number("--threads", "Threads that score; the processors by default.", Defaults.Threads);
    private static readonly Option<bool> NoReload = new("--no-reload") { Description = "Keeps the model when the file is replaced." };
    private static readonly Option<string[]> SignedBy = Common.SignedBy();

    public static Command Create()
    {
        var command = new Command("serve", "Serves a model over HTTP: predictions, model card, health, metrics, a page to drop an image on.")
        {
            ModelZip, Listen, KeyFile, Open, MaxRequest, MaxImages, Concurrency, Queue, Batch, Threads, NoReload, SignedBy,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken _)
    {
        var options = Options(parsed);
        await using var trials = new UploadTrials(WorkerProgram.Find(), options.Threads);
        options = options with { BeforeDecoding = trials.TryAsync };
        await using var service = ModelService.Create(options);
        await service.StartAsync();
        foreach (var address in service.Addresses)
        {
            Console.Out.WriteLine($"{options.Model} at {address}/  (POST {address}/predict, {address}/openapi.json)");
        }

        Console.Out.WriteLine(options.ApiKey is null ? "No API key is asked for. Ctrl-C ends." : "An API key is asked for. Ctrl-C ends.");
        Console.Out.WriteLine(IntendedUse.ResearchOnly);
        await service.WaitAsync();
        return ExitCodes.Done;
    }

    private static ServingOptions Options(ParseResult parsed)
    {
        var options = new ServingOptions
        {
            Model = parsed.GetRequiredValue(ModelZip),
            Listen = parsed.GetValue(Listen) is { Length: > 0 } addresses ? addresses : Defaults.Listen,
            ApiKey = Key(parsed.GetValue(KeyFile)),
            MaxRequestBytes = Bytes(parsed.GetValue(MaxRequest)!),
            MaxImages = parsed.GetValue(MaxImages),
            Concurrency = parsed.GetValue(Concurrency),
            Queue = parsed.GetValue(Queue),
            MaxBatch = parsed.GetValue(Batch),
            Threads = parsed.GetValue(Threads),
            Reload = !parsed.GetValue(NoReload),
            SignedBy = Common.Keys(parsed.GetValue(SignedBy)),
        };
        if (options.ApiKey is null && !parsed.GetValue(Open) && options.Listen.FirstOrDefault(address => !IsThisMachine(address)) is { } reachable)
        {
            throw new InputException(
                $"--listen {reachable}: other machines could ask there. Give a key with --api-key-file FILE (or {KeyVariable}), or say --open if that is meant.");
        }

        return options;
    }

    private static bool IsThisMachine(string address) =>
        address.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) || (IPEndPoint.TryParse(address, out var endPoint) && IPAddress.IsLoopback(endPoint.Address));

    private static string? Key(string? file)
    {
        if (file is null)
        {
            return Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? key : null;
        }

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--api-key-file {file}: {failure.Message}", failure);
        }
    }

    private static long Bytes(string text)
    {
        (string Unit, long Factor)[] units = [("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("", 1)];
        foreach (var (unit, factor) in units.Where(one => text.EndsWith(one.Unit, StringComparison.OrdinalIgnoreCase)))
        {
            if (double.TryParse(text[..^unit.Length].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e12)
            {
                return (long)(number * factor);
            }
        }

        throw new InputException($"--max-request {text}: give a size such as 32MB or 500kB.");
    }

    private static Option<int> Number(string name, string description, int number) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => number };
}
