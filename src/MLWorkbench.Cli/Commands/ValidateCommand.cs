using System.CommandLine;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Data;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Defaults;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench validate`: the pipeline's errors, all at once.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var pipeline = Common.Pipeline();
        var set = Common.Set();
        var command = new Command("validate", "Checks a pipeline file and prints every error with line and column.") { pipeline, set };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(pipeline);
            var spec = DefaultPipeline.Complete(PipelineFile.Read(path, WorkbenchCatalogue.Instance, parsed.GetValue(set) ?? []));
            // Settings that contradict each other show only where every value is decided.
            _ = spec.Decide(SearchSpace.From(spec.SearchParameters).Middle());
            var searched = spec.SearchParameters.Count;
            Console.Out.WriteLine($"{path}: valid; {(searched == 1 ? "1 value is" : $"{searched} values are")} searched.");
            var data = spec.FullPath(spec.Section<DataOptions>().Path);
            if (!Path.Exists(data))
            {
                Console.Out.WriteLine($"{path}: the data are not here: {data}");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
