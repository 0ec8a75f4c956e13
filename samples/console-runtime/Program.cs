// Predicts images with a model zip:
//     dotnet run --project samples/console-runtime -- runs/quickstart/model.zip data-samples/images/P00001-1.png
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Runtime;

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: console-runtime MODEL.zip IMAGE...");
    return 2;
}

try
{
    using var model = Model.Load(args[0]);
    var manifest = model.Manifest;
    Console.WriteLine($"{manifest.Name}: {string.Join(", ", model.Classes)}. {manifest.Use}");
    if (manifest.Threshold is { } threshold)
    {
        Console.WriteLine($"The answer is '{manifest.PositiveClass}' from a probability of {threshold.Value:0.000} on ({threshold.Rule}, chosen on {threshold.ChosenOn}).");
    }

    // Decodes side by side and scores in batches; a bad file is an error for that file alone.
    var answers = model.PredictMany(args[1..]);
    foreach (var (file, prediction, error) in answers)
    {
        Console.WriteLine($"{file}: {prediction?.Predicted ?? error}");
        foreach (var (name, probability) in prediction?.Probabilities ?? new Dictionary<string, double>())
        {
            Console.WriteLine($"    {name} {probability:0.000000}");
        }

        if (prediction?.Warning is { } warning)
        {
            Console.WriteLine($"    {warning}");
        }
    }

    return answers.All(answer => answer.Error is null) ? 0 : 1;
}
catch (WorkbenchException failure)
{
    // The zip is damaged, no model, or an engine is missing: the message says which, and what to do.
    Console.Error.WriteLine(failure.Message);
    return 1;
}
