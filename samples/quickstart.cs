#:project ../src/MLWorkbench.TrainerHost/MLWorkbench.TrainerHost.csproj
#:property PublishAot=false
// The quickstart in C#, cell by cell the same as notebooks/quickstart.ipynb. After ./workbench doctor has set everything up:
//     dotnet run samples/quickstart.cs

// %% what is used
using System;
using System.IO;
using System.Linq;
using MLWorkbench.AutoML;
using MLWorkbench.Data;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Torch.Networks;
using MLWorkbench.TrainerHost.Api;
using MLWorkbench.Training.Cnn;

// %% parameters
var trials = 8;
var epochs = 16;
var data = "data-samples/samples.csv";
var folder = "runs/quickstart-csharp";

// %% the pipeline: steps are appended, and any option may be searched
var pipeline = new Workbench(seed: 1).Pipeline("quickstart-csharp")
    .LoadImage(channels: 1)
    .Resize(64)
    .Augment(new AugmentOptions { Rotate = 20, Flip = FlipAxes.Both, ShiftX = 0.05, ShiftY = 0.05 })
    .Append(
        new CnnOptions { Blocks = 4, Epochs = epochs, BatchSize = 16, Schedule = CnnSchedule.OneCycle },
        vary => vary
            .Choice(o => o.Filters, 12, 16)
            .Choice(o => o.GlobalPooling, GlobalPooling.Average, GlobalPooling.Max)
            .LogUniform(o => o.LearningRate, 4e-3, 2e-2))
    .Data(new DataOptions { Path = data, Group = "patient", Split = new SplitOptions { Scheme = ValidationScheme.HoldOut } })
    .Search(new SearchOptions { Trials = trials });

// %% its YAML is the same thing written down
Console.WriteLine(pipeline.ToYaml());

// %% fit: search, one look at the test set, report and model
var fitted = pipeline.Fit(new FitOptions { Folder = folder });
Console.WriteLine(fitted);

// %% the trials, best first
foreach (var trial in fitted.Study.Ranked())
{
    Console.WriteLine($"trial {trial.Number}: {trial.Value:0.000}  {string.Join(", ", trial.Values)}");
}

// %% predict with the exported model
var image = Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(data)!, "images")).Order().First();
var prediction = fitted.Predict(image);
Console.WriteLine($"{image}: {prediction.Predicted} ({string.Join(", ", prediction.Probabilities.Select(p => $"{p.Key} {p.Value:P1}"))})");
fitted.Dispose();
