using System.CommandLine;
using MLWorkbench.Deidentification.Revealing;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench reveal`: what a code stands for, for whoever has the key and the data.</summary>
internal static class RevealCommand
{
    public static Command Create()
    {
        var code = new Argument<string>("CODE") { Description = "A code from a report, a table of predictions or an audit: image-..., patient-..., study-..., series-..., file-..., row-..." };
        var data = new Argument<string[]>("DATA") { Description = "The data it came from: the folder or manifest of the pipeline, or what deidentify was given.", Arity = ArgumentArity.OneOrMore };
        var key = new Option<string?>("--key") { Description = "The key that the code was made under. Default: this user's.", HelpName = "FILE" };
        var command = new Command("reveal", "Finds what a code stands for among the data, with the key.") { code, data, key };
        command.SetAction(parsed =>
        {
            var file = parsed.GetValue(key) ?? PrivacyKey.DefaultPath;
            if (!File.Exists(file))
            {
                throw new InputException($"{file}: there is no key; a new one would reveal nothing.");
            }

            var matches = CodeSearch.Find(
                parsed.GetRequiredValue(code), parsed.GetRequiredValue(data), PrivacyKey.Open(file, remark => Console.Error.WriteLine($"warning: {remark}")));
            foreach (var match in matches.Found)
            {
                Console.Out.WriteLine(match);
            }

            foreach (var unread in matches.Unread)
            {
                Console.Error.WriteLine($"warning: cannot be read, and what it holds was not tried: {unread}");
            }

            if (matches.Found.Count == 0)
            {
                Console.Error.WriteLine($"{parsed.GetRequiredValue(code)}: nothing there has this code under this key.");
            }

            return matches.Found.Count > 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
