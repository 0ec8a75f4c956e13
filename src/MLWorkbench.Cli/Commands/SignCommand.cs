using System.CommandLine;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Signatures;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench sign`: vouches for a model with a private key, or makes one.</summary>
internal static class SignCommand
{
    public static Command Create()
    {
        var model = new Argument<string?>("MODEL.zip") { Description = "A model that a run left.", Arity = ArgumentArity.ZeroOrOne };
        var key = new Option<string?>("--key") { Description = "The private key (PEM, ECDSA P-256).", HelpName = "FILE" };
        var create = new Option<string?>("--new-key") { Description = "Makes a key first: the private one here, the public one beside it as FILE.pub.", HelpName = "FILE" };
        var signer = new Option<string>("--signer") { Description = "Your name or your house's, one line; it is signed too.", HelpName = "NAME", DefaultValueFactory = _ => "" };
        var target = new Option<string?>("--out") { Description = "Where the signed zip goes; the zip itself by default.", HelpName = "FILE" };
        var command = new Command("sign", "Signs a model, so that others can refuse what you did not sign.") { model, key, create, signer, target };
        command.SetAction(parsed =>
        {
            var (zip, made) = (parsed.GetValue(model), parsed.GetValue(create));
            if (zip is null && made is null)
            {
                throw new InputException("sign: give MODEL.zip with --key FILE, or --new-key FILE.");
            }

            if (made is not null)
            {
                Console.Out.WriteLine($"{made}: the private key. Keep it where only you can read it.");
                Console.Out.WriteLine($"{SigningKeys.Create(made)}: the public key, for everybody who loads your models.");
            }

            if (zip is not null)
            {
                Sign(zip, parsed.GetValue(key) ?? made ?? throw new InputException("sign: give the private key: --key FILE."), parsed.GetValue(signer)!, parsed.GetValue(target) ?? zip);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void Sign(string zip, string keyFile, string signer, string target)
    {
        using var key = SigningKeys.ReadPrivate(keyFile);
        Console.Out.WriteLine($"{target}: {SignatureWords.Of(ModelPackage.Sign(zip, target, key, signer, DateTime.UtcNow))}");
    }
}
