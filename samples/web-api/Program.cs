// A model in a web service of your own (`./workbench serve` is a finished one, with batches, keys, limits and metrics):
//     dotnet run --project samples/web-api -- --model runs/quickstart/model.zip
//     curl --data-binary @data-samples/images/P00001-1.png 127.0.0.1:5080/predict
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Runtime.Hosting;

var builder = WebApplication.CreateSlimBuilder(args);
// Only this machine may ask: whoever opens the service to others adds TLS and a check of who they are.
builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://127.0.0.1:5080");
builder.Services.AddWorkbenchModel(builder.Configuration["model"] ?? "model.zip", new ModelProviderOptions { Watch = true });
builder.Services.AddProblemDetails();
var app = builder.Build();

// Loaded before the first request: a bad zip ends the program here, with the reason.
try
{
    app.Services.GetRequiredService<ModelProvider>();
}
catch (WorkbenchException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

app.MapGet("/model", (ModelProvider models) =>
{
    using var lease = models.Acquire();
    var manifest = lease.Model.Manifest;
    return new { manifest.Name, manifest.Use, manifest.Classes, manifest.PositiveClass, Threshold = manifest.Threshold?.Value, lease.Model.Digest };
});

// The body is an image file: PNG, JPEG, BMP or TIFF. It stays in memory; nothing is written to the disk.
app.MapPost("/predict", async (HttpRequest request, ModelProvider models, CancellationToken cancellation) =>
{
    // A replaced zip takes over between two requests; this one ends with the model that it began with.
    using var lease = models.Acquire();
    try
    {
        var answer = await lease.Model.PredictAsync(request.Body, cancellation);
        return Results.Ok(new { answer.Predicted, answer.Probabilities, answer.Warning, Model = lease.Model.Digest });
    }
    catch (InputException failure)
    {
        return Results.Problem(failure.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
    }
});

app.Run();
return 0;
