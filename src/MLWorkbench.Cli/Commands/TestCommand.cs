using System.CommandLine;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench test`: only the launcher of a checkout can build and run the tests.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var command = new Command("test", "Builds and runs every test (from a checkout: ./workbench test).");
        command.SetAction(_ =>
        {
            Console.Error.WriteLine("The tests live in a checkout: run ./workbench test there.");
            return ExitCodes.WrongInput;
        });
        return command;
    }
}
