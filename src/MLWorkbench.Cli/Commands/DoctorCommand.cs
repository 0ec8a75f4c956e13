using System.CommandLine;
using MLWorkbench.Cli.Output;
using MLWorkbench.TrainerHost.Doctor;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench doctor`: which engines are there.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Shows the engines with version, device, threads and speed, and the folders in use.");
        command.SetAction(async (_, cancellation) =>
        {
            var reports = await EngineExamination.RunAsync(cancellation);
            DoctorTable.Write(Console.Out, reports, EngineExamination.Folders());
            return reports.All(report => report.Problem is null) ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
