using System.CommandLine;
using MLWorkbench.Cli;
using MLWorkbench.Cli.Commands;
using MLWorkbench.Foundation.Errors;

var parsed = WorkbenchCommand.Create().Parse(args.Length == 0 ? ["--help"] : args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine(error.Message);
    }

    Console.Error.WriteLine("workbench --help shows what is understood.");
    return ExitCodes.WrongInput;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // Commands that have something to keep listen to Ctrl-C themselves; the others just end.
        ProcessTerminationTimeout = null,
    });
}
catch (InputException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return ExitCodes.WrongInput;
}
catch (WorkbenchException failed)
{
    Console.Error.WriteLine(failed.Message);
    return ExitCodes.Failed;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. What was finished before is kept; the same command goes on from here.");
    return ExitCodes.Failed;
}
catch (Exception failed) when (Disk.IsFull(failed))
{
    Console.Error.WriteLine($"No space left on the disk: {failed.Message} What was finished before is kept; free some space and run the same command again.");
    return ExitCodes.Failed;
}
catch (UnauthorizedAccessException refused)
{
    Console.Error.WriteLine($"Not allowed: {refused.Message}");
    return ExitCodes.Failed;
}
