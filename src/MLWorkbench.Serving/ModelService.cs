using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Runtime;
using MLWorkbench.Runtime.Hosting;
using MLWorkbench.Serving.Batching;
using MLWorkbench.Serving.Endpoints;
using MLWorkbench.Serving.Limits;
using MLWorkbench.Serving.Metrics;

namespace MLWorkbench.Serving;

/// <summary>A model behind HTTP: predictions, what it says of itself, health, metrics, and a page to drop an image on.</summary>
public sealed class ModelService : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ModelProvider _models;
    private readonly BatchQueue _queue;

    private ModelService(WebApplication application, ModelProvider models, BatchQueue queue) => (_application, _models, _queue) = (application, models, queue);

    /// <summary>The addresses it listens on, once it is started: "http://127.0.0.1:8080".</summary>
    public IReadOnlyList<string> Addresses =>
        [.. _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    /// <summary>Loads the model and puts the service together; nothing listens yet.</summary>
    /// <param name="options">What is served, where, and how much at a time.</param>
    /// <exception cref="InputException">The model cannot be used, or an option is out of its bounds.</exception>
    public static ModelService Create(ServingOptions options)
    {
        Check(options);
        var models = new ModelProvider(options.Model, new ModelProviderOptions
        {
            // Several images are scored side by side, each by one thread: that costs least per image.
            Model = new ModelOptions { Threads = 1, SignedBy = options.SignedBy },
            Watch = options.Reload,
        });
        var metrics = new ServiceMetrics();
        var queue = new BatchQueue(options.Threads, options.MaxBatch, metrics.Scored);
        metrics.Registry.AddBeforeCollectCallback(() => metrics.Waiting.Set(queue.Waiting));
        var application = Build(options, metrics);
        Map(application, options, models, new Predictor(models, queue, metrics, options.BeforeDecoding), metrics);
        Follow(models, metrics, application.Logger);
        return new ModelService(application, models, queue);
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="InputException">An address is taken or none of this machine's.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        try
        {
            await _application.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            throw new InputException($"serve: {failure.Message}", failure);
        }
    }

    /// <summary>Serves until it is told to end (Ctrl-C, SIGTERM): running requests are answered first.</summary>
    /// <param name="cancellation">Ends it as well.</param>
    public Task WaitAsync(CancellationToken cancellation = default) => _application.WaitForShutdownAsync(cancellation);

    /// <summary>Takes no more requests and answers those that are running.</summary>
    public Task StopAsync() => _application.StopAsync();

    /// <summary>Frees everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync().ConfigureAwait(false);
        await _queue.DisposeAsync().ConfigureAwait(false);
        _models.Dispose();
    }

    private static void Check(ServingOptions options)
    {
        try
        {
            Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        }
        catch (ValidationException failure)
        {
            throw new InputException($"serve: {failure.Message}", failure);
        }
    }

    private static WebApplication Build(ServingOptions options, ServiceMetrics metrics)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter(typeof(ModelService).FullName, LogLevel.Information);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = options.MaxRequestBytes;
            foreach (var address in options.Listen)
            {
                server.Listen(EndPointOf(address));
            }
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTime);
        builder.Services.AddSingleton(metrics).AddExceptionHandler<FailureAnswers>().AddProblemDetails().AddOpenApi(ServiceDescription.Describe);
        RequestGate.Add(builder.Services, options, metrics);
        return builder.Build();
    }

    private static void Map(WebApplication application, ServingOptions options, ModelProvider models, Predictor predictor, ServiceMetrics metrics)
    {
        application.UseExceptionHandler();
        application.UseStatusCodePages();
        if (options.ApiKey is { } key)
        {
            var check = new ApiKeyCheck(key, metrics);
            application.Use(next => context => check.InvokeAsync(context, next));
        }

        application.UseRateLimiter();
        PageEndpoints.Map(application);
        HealthEndpoints.Map(application.MapGroup("").WithTags("operation"), application.Lifetime);
        application.MapOpenApi("/openapi.json");
        var guarded = application.MapGroup("").WithMetadata(new Guarded());
        PredictEndpoints.Map(guarded, options, predictor, metrics);
        AboutEndpoints.Map(guarded.MapGroup("").WithTags("model"), models);
        guarded.MapGet("/metrics", async (HttpContext context, CancellationToken cancellation) =>
        {
            context.Response.ContentType = ServiceMetrics.ContentType;
            await metrics.Registry.CollectAndExportAsTextAsync(context.Response.Body, cancellation).ConfigureAwait(false);
        }).WithTags("operation").WithSummary("Counters and times for Prometheus.");
    }

    private static void Follow(ModelProvider models, ServiceMetrics metrics, ILogger logger)
    {
        using (var lease = models.Acquire())
        {
            metrics.Serves(lease.Model);
        }

        models.Replaced += model =>
        {
            metrics.Serves(model);
            metrics.Reloaded(accepted: true);
            logger.LogInformation("The model was replaced: {Name}, {Digest}", model.Manifest.Name, model.Digest);
        };
        models.Refused += reason =>
        {
            metrics.Reloaded(accepted: false);
            logger.LogWarning("The replaced model cannot be used, the old one stays: {Reason}", reason);
        };
    }

    private static IPEndPoint EndPointOf(string address)
    {
        var text = address.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) ? $"127.0.0.1{address["localhost".Length..]}" : address;
        return IPEndPoint.TryParse(text, out var endPoint) && text.Contains(':', StringComparison.Ordinal)
            ? endPoint
            : throw new InputException($"--listen {address}: give an address and a port, for example 127.0.0.1:8080 or [::]:8080.");
    }
}
