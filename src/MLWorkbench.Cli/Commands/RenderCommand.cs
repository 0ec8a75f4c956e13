using System.CommandLine;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Defaults;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench render`: the pipeline with every default spelled out.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var pipeline = Common.Pipeline();
        var set = Common.Set();
        var command = new Command("render", "Prints the pipeline with every default spelled out.") { pipeline, set };
        command.SetAction(parsed =>
        {
            var spec = PipelineFile.Read(parsed.GetRequiredValue(pipeline), WorkbenchCatalogue.Instance, parsed.GetValue(set) ?? []);
            Console.Out.Write(DefaultPipeline.Complete(spec).ToYaml());
            return ExitCodes.Done;
        });
        return command;
    }
}
