using System.CommandLine;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.Cli.Commands;

/// <summary>The hidden `workbench worker`: trains and decodes for a host, over standard input and output.</summary>
internal static class WorkerCommand
{
    public static Command Create()
    {
        var command = new Command("worker", "Works for a host process; not for people.") { Hidden = true };
        command.SetAction(_ => WorkerLoop.Run(Console.In, Console.OpenStandardOutput()));
        return command;
    }
}
