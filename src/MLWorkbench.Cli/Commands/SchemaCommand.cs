using System.CommandLine;
using MLWorkbench.TrainerHost.Catalogues;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench schema`: the language as JSON schema, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Prints the JSON schema of pipeline files, for completion in editors.");
        command.SetAction(_ =>
        {
            Console.Out.WriteLine(WorkbenchCatalogue.Instance.ToJsonSchema());
            return ExitCodes.Done;
        });
        return command;
    }
}
