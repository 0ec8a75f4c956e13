using System.CommandLine;
using MLWorkbench.TrainerHost.Reports;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench report`: the report again from what the run left; the test set stays closed.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "A run's folder." };
        var command = new Command("report", "Writes the report of a finished run again.") { folder };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            ReportWriter.Again(path);
            Console.Out.WriteLine(Path.Combine(path, "report.html"));
            return ExitCodes.Done;
        });
        return command;
    }
}
